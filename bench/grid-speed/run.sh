#!/usr/bin/env bash
# A grid on worker processes of one thread each, against the same cells one after the other in one process with two
# threads: bench/grid-speed/run.sh EMODB [ROUNDS]. In turn, on features that are extracted before.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/bench/grid-speed
emodb=$1
rounds=${2:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$root/ser" --version
grep -m 1 'model name' /proc/cpuinfo

grid() { # frames, workers, threads → seconds of the cells
  local home=$work/$1 start end
  rm -rf "$home/runs" "$home"/registry.* "$home/benchmarks"
  start=$(date +%s%N)
  "$root/ser" benchmark "$here/$1.yaml" --home "$home" --set corpus.root="$emodb" --set benchmark.workers="$2" \
    --set training.threads="$3" --json --quiet >/dev/null
  end=$(date +%s%N)
  echo "$start $end" | awk '{printf "%.1f\n", ($2 - $1) / 1e9}'
}

for frames in small large; do
  grid "$frames" 2 1 >/dev/null # extracts the features
  for round in $(seq "$rounds"); do
    processes=$(grid "$frames" 2 1)
    one=$(grid "$frames" 1 2)
    echo "$frames frames, round $round: two processes $processes s, one process with two threads $one s, ratio" \
      "$(echo "$one $processes" | awk '{printf "%.2f", $1 / $2}')"
  done
done
