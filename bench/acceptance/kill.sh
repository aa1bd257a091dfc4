#!/usr/bin/env bash
# kill -9 at twelve random moments across all steps; afterwards everything equals an undisturbed run in another home.
source "$(dirname "$0")/common.bash"
RANDOM=${1:-1}
echo "random seed ${1:-1}"
./ser --version > /dev/null
run() { ./ser run submissions/demo/demo.yaml --home "$place/$1" --json; }

run undisturbed > "$place/undisturbed.json" 2> /dev/null

kills=0
for stage in prepare prepare extract extract train train train train train validate explain package; do
  (exec ./ser run submissions/demo/demo.yaml --home "$place/killed" --json) > "$place/killed.json" 2> "$place/log" &
  pid=$!
  while kill -0 $pid 2> /dev/null && ! grep -q "^\[$stage" "$place/log"; do sleep 0.01; done
  case $stage in # each step is short, so the moments lie within its first second
    prepare | extract) sleep "$((RANDOM % 2)).$((RANDOM % 10))" ;;
    train) sleep "0.$((RANDOM % 10))" ;;
    *) sleep "0.0$((RANDOM % 10))" ;;
  esac
  if kill -9 $pid 2> /dev/null; then
    kills=$((kills + 1))
    echo "killed in or soon after [$stage]: $(tail -n 1 "$place/log")"
  else
    echo "came too late for [$stage]"
  fi
  wait $pid 2> /dev/null || true
done
run killed > "$place/killed.json" 2> /dev/null
holds "kills" "$kills >= 10"

same_results "$place/undisturbed.json" "$place/killed.json"
exit $missed
