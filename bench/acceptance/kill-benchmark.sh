#!/usr/bin/env bash
# The small pooling benchmark, once undisturbed and once killed twice on the way (the coordinator, by kill -9): both end in
# the same table, times apart.
source "$(dirname "$0")/common.bash"
./ser --version > /dev/null

benchmark() { # HOME
  exec ./ser benchmark submissions/emodb/pooling-benchmark-small.yaml --set corpus.root="$corpus" --home "$place/$1" --json
}

start=$SECONDS
(benchmark undisturbed) > "$place/undisturbed.json" 2> "$place/undisturbed.err"
echo "undisturbed: $((SECONDS - start)) s"

for kill in 1 2; do
  (benchmark killed) > /dev/null 2> "$place/killed.err" &
  pid=$!
  while kill -0 $pid 2> /dev/null && ! grep -q '^\[2/' "$place/killed.err"; do sleep 0.2; done
  sleep 3 # into the middle of the next cells
  kill -9 $pid
  wait $pid 2> /dev/null || true
  echo "kill $kill after: $(grep '^\[[0-9]' "$place/killed.err" | tail -n 1)"
done
(benchmark killed) > "$place/killed.json" 2> "$place/killed.err"

table() { sed 's/,[^,]*$//' "$place/$1"/benchmarks/*/table.csv; } # the last column is the time
table undisturbed > "$place/expected"
table killed | diff "$place/expected" -
echo "the same table:"
cat "$place/expected"
