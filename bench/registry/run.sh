#!/usr/bin/env bash
# What a filter takes on 100,000 runs, in one warm process and in fresh ones: bench/registry/run.sh [ROUNDS] [RUNS]
# The fresh processes take turns: the filter on the large history, the same on an empty one.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
rounds=${1:-11}
runs=${2:-100000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export FILTER="macro_f1 > 0.36 and (pooler = 'mqmha' or pooler.queries >= 2) and not stage = 'archived' and frames_for_80 < 0.2
  and started > '2026-11-01' and name like 'emodb%' and tag in ('final','paper') and dev.uar is not null"

"$root/ser" --version
java -cp "$root/ser-batch/target/ser/lib/*" "$root/bench/registry/FilterSpeed.java" "$work/large" "$runs" "$rounds"

millis() { # home, options…
  local home=$1 start end
  shift
  start=$(date +%s%N)
  "$root/ser" --home "$home" runs list --limit 20 "$@" >/dev/null
  end=$(date +%s%N)
  echo $(((end - start) / 1000000))
}

mkdir "$work/empty"
for _ in $(seq "$rounds"); do
  for home in empty large; do
    millis "$work/$home" >> "$work/list-$home"
    millis "$work/$home" --where "$FILTER" --sort "-macro_f1, seconds" >> "$work/filter-$home"
  done
done
for what in list filter; do
  for home in empty large; do
    echo "$what, $home history, fresh process: $(sort -n "$work/$what-$home" | tr '\n' ' ')ms"
  done
done
