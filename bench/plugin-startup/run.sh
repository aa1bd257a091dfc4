#!/usr/bin/env bash
# What 20 installed plugins cost at start-up: bench/plugin-startup/run.sh [ROUNDS]
# A command that needs none of them, and one that needs one, each in turn with an empty home; medians in milliseconds.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
rounds=${1:-15}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ser() { "$root/ser" "$@"; }

ser --version
mkdir -p "$work/empty" "$work/full/plugins"
for n in $(seq -w 1 20); do
  (cd "$work" && ser plugins new "p$n" --kind pooler >/dev/null)
  project=$work/p$n
  mkdir "$project/classes"
  javac --release 17 -proc:none -cp "$root/ser-batch/target/ser/lib/*" -d "$project/classes" \
    "$project"/src/main/java/org/example/p"$n"/*.java
  cp -r "$project/src/main/resources/META-INF" "$project/classes/"
  printf 'Plugin-Id: p%s\nPlugin-Version: 1.0.0\nPlugin-Requires: >=1.0.0 & <2.0.0\n' "$n" > "$project/manifest"
  jar --create --file "$work/full/plugins/p$n.jar" --manifest "$project/manifest" -C "$project/classes" .
done
ser --home "$work/full" plugins list | sed -n '1,3p'

millis() { # home, command…
  local home=$1 start end
  shift
  start=$(date +%s%N)
  ser --home "$home" "$@" >/dev/null
  end=$(date +%s%N)
  echo $(((end - start) / 1000000))
}

median() { sort -n | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }

pair() { # title, command without plugins, command with them
  local title=$1 without=$2 with=$3
  : > "$work/a"
  : > "$work/b"
  for _ in $(seq "$rounds"); do
    # shellcheck disable=SC2086
    millis "$work/empty" $without >> "$work/a"
    # shellcheck disable=SC2086
    millis "$work/full" $with >> "$work/b"
  done
  echo "$title: without $(median < "$work/a") ms ($(sort -n "$work/a" | tr '\n' ' ')), with 20 plugins $(median < "$work/b") ms ($(sort -n "$work/b" | tr '\n' ' '))"
}

pair "runs list" "runs list" "runs list"
pair "poolers show, a pooler of its own against one of a plugin" "poolers show mqmha" "poolers show p07"
