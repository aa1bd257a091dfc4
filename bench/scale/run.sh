#!/usr/bin/env bash
# A corpus of the size and layout of MSP-Podcast, generated, and the product on it: labels, one training, prediction,
# package; each step killed once. WORK (4 GB are needed), SHARE=0.01 for a small one. Needs no download.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
work=${WORK:-/tmp/scale}
share=${SHARE:-1}
home=$work/home
set_root=(--set "corpus.root=$work/msp-sized")
# All rows: those without a class have ratings.
rated=(--set protocol.task=dimensions --set loss.name=ccc --set submission.pack=is2025-task2)

now() { date +%s.%N; }
say() { printf '%s (load average %s)\n' "$*" "$(cut -d ' ' -f 1 /proc/loadavg)"; }
# Seconds, processor seconds and peak memory of a command; its own words go to a file.
measured() { # name, command...
  local name=$1
  shift
  command time -o "$work/time" -f '%e s, %U s of processor, peak %M KiB' "$@" > "$work/$name.txt" 2> "$work/$name.err" || echo "  exit code $?"
  say "$name: $(tail -n 1 "$work/time")"
}

mkdir -p "$work"
"$root/ser" --version
grep -m 1 'model name' /proc/cpuinfo
if ! [ -d "$work/msp-sized/Audios" ]; then
  java -Xmx2g -cp "$root/ser-batch/target/ser/lib/*" "$here/MspSizedCorpus.java" "$work/msp-sized" 1 "$share"
fi
sync

export SER_JAVA_OPTS=-Xmx1g
for round in 1 2 3; do
  measured "labels-$round" "$root/ser" corpus check "$here/scale.yaml" "${set_root[@]}" --labels-only
done
measured check "$root/ser" corpus check "$here/scale.yaml" "${set_root[@]}" --html "$work/corpus.html"
measured check-rated "$root/ser" corpus check "$here/scale.yaml" "${set_root[@]}" "${rated[@]}"

# Killed in training and again in prediction, where nothing may be lost but the step's last part. Memory of its own is
# told apart from pages of the mapped features, which the system takes back when it needs them.
killed() { # the words of the step, settings...
  local words=$1 memory=
  shift
  rm -f "$work/run.err"
  "$root/ser" --home "$home" run "$here/scale.yaml" "${set_root[@]}" "$@" > "$work/run.txt" 2> "$work/run.err" &
  local process=$!
  while kill -0 $process 2> /dev/null && ! grep -q "$words" "$work/run.err"; do
    memory=$(grep -E 'RssAnon|RssFile' "/proc/$process/status" | tr -s '[:space:]' ' ') || true
    sleep 0.2
  done
  kill -9 $process 2> /dev/null || true
  wait $process 2> /dev/null || true
  grep '^train .*epoch 1' "$work/run.err" | tail -n 1 || true
  say "killed at: $(tail -n 1 "$work/run.err"); memory $memory"
}
killed '^train .*epoch 2'
killed '^\[predict'
measured resumed "$root/ser" --home "$home" run "$here/scale.yaml" "${set_root[@]}"
tail -n 5 "$work/resumed.txt"

killed '^train .*epoch 2' "${rated[@]}"

submission=$(find "$home/runs" -name submission.csv)
for round in 1 2 3; do
  measured "submission-$round" "$root/ser" submission check "$submission" --pack is2025-task1
  tail -n 1 "$work/submission-$round.txt"
done

# Past the page cache.
features=$(du -sm "$home/features" | cut -f 1)
start=$(now)
find "$home/features" -name '*.safetensors' -exec dd if={} of=/dev/null bs=1M iflag=direct status=none \;
say "dd of the features: $features MB in $(echo "$(now) - $start" | bc) s"
