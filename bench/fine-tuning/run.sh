#!/usr/bin/env bash
# A step of fine-tuning (wav2vec 2.0 base's sizes, 4 recordings of 4 s, convolutions frozen, AdamW) beside transformers,
# taking turns; then how memory goes over many steps:
#   run.sh [ROUNDS [STEPS [LONG]]]
# PYTHON=… takes that interpreter instead of making one with bench/python/requirements.txt; WORK=… keeps the checkpoint
# between calls; PRECISION=bf16 trains in mixed precision, on both sides.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
if [ -z "${WORK:-}" ]; then
  WORK=$(mktemp -d)
  trap 'rm -rf "$WORK"' EXIT
fi
mkdir -p "$WORK/classes"
if [ -z "${PYTHON:-}" ]; then
  python3 -m venv "$WORK/venv"
  PYTHON=$WORK/venv/bin/python
  "$PYTHON" -m pip install -q -r "$root/bench/python/requirements.txt"
fi
export OMP_WAIT_POLICY=PASSIVE TRANSFORMERS_VERBOSITY=error HF_HUB_DISABLE_PROGRESS_BARS=1
"$root/ser" --version > "$WORK/version"
checkpoint=$WORK/wav2vec2-base
[ -f "$checkpoint/config.json" ] || "$PYTHON" "$root/bench/python/make_checkpoint.py" wav2vec2-base "$checkpoint"
lib="$root/ser-batch/target/ser/lib/*"
javac -cp "$lib" -d "$WORK/classes" "$root/bench/fine-tuning/FineTuningRounds.java"
echo "<configuration/>" > "$WORK/classes/logback.xml" # the answers come on the standard output
java="java -XX:+UseParallelGC -Dai.djl.pytorch.num_threads=2 -Dai.djl.pytorch.num_interop_threads=1 -Dai.djl.offline=true \
  -DDJL_CACHE_DIR=$root/ser-batch/target/ser/engine \
  -cp $WORK/classes:$lib io.serlab.core.training.FineTuningRounds $checkpoint 4 4 2 ${PRECISION:-fp32}"
"$PYTHON" "$root/bench/python/fine_tuning_steps.py" \
  "$java" "$checkpoint" "${PRECISION:-fp32}" "${1:-5}" "${2:-3}" "${3:-0}"
