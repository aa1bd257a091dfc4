#!/usr/bin/env bash
# kill -9 at seven random moments of a cross-validated run; afterwards everything equals an undisturbed run.
source "$(dirname "$0")/common.bash"
RANDOM=${2:-1}
./ser --version > /dev/null
run() { ./ser run submissions/emodb/yamnet-mean.yaml --set corpus.root="$corpus" --home "$place/$1" --json; }

run undisturbed > "$place/undisturbed.json" 2> /dev/null
for _ in 1 2 3 4 5 6 7; do
  (exec ./ser run submissions/emodb/yamnet-mean.yaml --set corpus.root="$corpus" --home "$place/killed") \
    > /dev/null 2> "$place/log" &
  pid=$!
  while kill -0 $pid 2> /dev/null && ! grep -q '^\[train' "$place/log"; do sleep 0.01; done
  sleep "$((RANDOM % 2)).$((RANDOM % 10))"
  if kill -9 $pid 2> /dev/null; then echo "killed after: $(tail -n 1 "$place/log")"; else echo "came too late"; fi
  wait $pid 2> /dev/null || true
done
run killed > "$place/killed.json" 2> /dev/null
same_results "$place/undisturbed.json" "$place/killed.json"
exit $missed
