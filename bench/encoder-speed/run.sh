#!/usr/bin/env bash
# SERLab's encoder beside transformers, same weights, same recordings, taking turns:
#   run.sh [CORPUS [RECORDINGS [ROUNDS]]]
# PYTHON=… takes that interpreter instead of making one with bench/python/requirements.txt; WORK=… keeps the checkpoint
# between calls; WHISPER=FOLDER measures `context: unpadded` against `padded`, WHISPER= leaves that out;
# BATCH_SIZES="4 8 16" are tried for the padded batches; STATES_OF=FOLDER only compares the states of that checkpoint.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
corpus=$(cd "${1:-$root/../shared/data/emodb}" && pwd)
if [ -z "${WORK:-}" ]; then
  WORK=$(mktemp -d)
  trap 'rm -rf "$WORK"' EXIT
fi
WHISPER=${WHISPER-$root/../shared/encoders/whisper-tiny.en}
mkdir -p "$WORK/classes"
if [ -z "${PYTHON:-}" ]; then
  python3 -m venv "$WORK/venv"
  PYTHON=$WORK/venv/bin/python
  "$PYTHON" -m pip install -q -r "$root/bench/python/requirements.txt"
fi
export OMP_WAIT_POLICY=PASSIVE TRANSFORMERS_VERBOSITY=error HF_HUB_DISABLE_PROGRESS_BARS=1

"$root/ser" --version > "$WORK/version"
checkpoint=$WORK/wav2vec2-base
[ -n "${STATES_OF:-}" ] || [ -f "$checkpoint/config.json" ] || "$PYTHON" "$root/bench/python/make_checkpoint.py" wav2vec2-base "$checkpoint"
lib="$root/ser-batch/target/ser/lib/*"
javac -cp "$lib" -d "$WORK/classes" "$root/bench/encoder-speed/EncoderRounds.java"
echo "<configuration/>" > "$WORK/classes/logback.xml" # the answers come on the standard output
java="java -Dai.djl.pytorch.num_threads=2 -Dai.djl.pytorch.num_interop_threads=1 -Dai.djl.offline=true \
  -DDJL_CACHE_DIR=$root/ser-batch/target/ser/engine \
  -cp $WORK/classes:$lib EncoderRounds"
if [ -n "${STATES_OF:-}" ]; then
  "$PYTHON" "$root/bench/python/side_by_side.py" states "$java" "$STATES_OF" "$corpus" "$WORK" "${2:-3}"
else
  "$PYTHON" "$root/bench/python/side_by_side.py" \
    speed "$java" "$checkpoint" "$WHISPER" "$corpus" "$WORK" "${2:-60}" "${3:-5}"
fi
