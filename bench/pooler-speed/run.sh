#!/usr/bin/env bash
# Steps of MQMHA (forward, backward, AdamW) beside plain PyTorch, taking turns, then every pooler's own time:
#   run.sh [CORPUS [FEATURES [ROUNDS]]]
# PYTHON=… takes that interpreter instead of making one with bench/python/requirements.txt.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
corpus=$(cd "${1:-$root/../shared/data/emodb}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -z "${PYTHON:-}" ]; then
  python3 -m venv "$work/venv"
  PYTHON=$work/venv/bin/python
  "$PYTHON" -m pip install -q -r "$root/bench/python/requirements.txt"
fi
export OMP_WAIT_POLICY=PASSIVE
"$root/ser" --version > "$work/version"
lib="$root/ser-batch/target/ser/lib/*"
mkdir "$work/classes"
javac -cp "$lib" -d "$work/classes" "$root/bench/pooler-speed/PoolerRounds.java"
echo "<configuration/>" > "$work/classes/logback.xml" # the answers come on the standard output
java="java -XX:+UseSerialGC -Dai.djl.pytorch.num_threads=2 -Dai.djl.pytorch.num_interop_threads=1 -Dai.djl.offline=true \
  -DDJL_CACHE_DIR=$root/ser-batch/target/ser/engine -cp $work/classes:$lib io.serlab.core.training.PoolerRounds"
# shellcheck disable=SC2046 # names have no spaces
"$PYTHON" "$root/bench/python/pooler_steps.py" "$java" "$corpus" "$work" "${2:-768}" "${3:-5}" \
  $("$root/ser" poolers list --json | "$PYTHON" -c 'import json, sys; print(*[p["name"] for p in json.load(sys.stdin)["components"]])')
