#!/usr/bin/env bash
# Three processes fill one cache; kill -9 hits one of them at twenty random moments, and it is started again. Afterwards
# the cache verifies, and every utterance's frames are those of an undisturbed run, byte by byte.
source "$(dirname "$0")/common.bash"
RANDOM=${2:-1}
echo "random seed ${2:-1}"
./ser --version > /dev/null
experiment=$place/experiment.yaml
cat > "$experiment" <<YAML
name: kill-cache
corpus: {reader: emodb, root: $(realpath "$corpus")}
encoder: {name: log-mel, bands: 128, deltas: 2, hop-ms: 2}
frames: {storage: fp16}
pooler: {name: mean}
training: {batch-seconds: 12, threads: 1}
YAML
extract() { # HOME SEED: a run of its own for each seed, so that none waits for another
  exec ./ser extract "$experiment" --home "$place/$1" --set "seeds=[$2]"
}

(extract undisturbed 1) > /dev/null 2>&1

start() { # NUMBER
  (extract killed "$1") > /dev/null 2> "$place/log-$1" &
  pids[$1]=$!
}
kills=0
early=0
for number in 1 2 3; do start $number; done
while [ $kills -lt 20 ]; do
  victim=$((RANDOM % 3 + 1))
  pid=${pids[$victim]}
  while kill -0 "$pid" 2> /dev/null && ! grep -q '^\[extract' "$place/log-$victim"; do sleep 0.02; done
  sleep "0.$((RANDOM % 100))"
  if kill -9 "$pid" 2> /dev/null; then
    kills=$((kills + 1))
    echo "kill $kills hit process $victim: $(tail -n 1 "$place/log-$victim")"
    find "$place/killed/features" -name '*.safetensors' | grep -v staging | sort > "$place/shards"
    # A full cache would leave nothing to do: some of it goes, so that the survivors and the next one have work.
    shuf -n "$(($(wc -l < "$place/shards") / 10))" --random-source=<(yes "$kills") "$place/shards" | xargs -r rm -f
  else
    early=$((early + 1))
  fi
  wait "$pid" 2> /dev/null || true
  start "$victim"
done
wait
for number in 1 2 3; do (extract killed $number) > /dev/null 2>&1; done
holds "kills" "$kills == 20"
echo "processes that had ended before their kill: $early"

./ser features verify --home "$place/killed" && echo "ok    verify" || missed=1
for home in undisturbed killed; do
  ./ser features export "$experiment" "$place/export-$home" --home "$place/$home" --set "seeds=[1]" --quiet
done
if diff -rq "$place/export-undisturbed" "$place/export-killed"; then
  echo "ok    $(find "$place/export-killed" -type f | wc -l) files of frames are equal byte by byte"
else
  missed=1
fi
exit $missed
