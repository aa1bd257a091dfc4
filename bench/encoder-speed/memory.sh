#!/usr/bin/env bash
# Peak memory of the extraction of a whole corpus: memory.sh CHECKPOINT [LAYERS [CORPUS]]; LAYERS is last or
# '{weighted: all}'.
# A checkpoint of WavLM-large's sizes: bench/python/make_checkpoint.py wavlm-large FOLDER.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
"$root/ser" --version > /dev/null
# The peak includes those pages of the mapped weights and of the mapped cache that were in memory.
/usr/bin/time -f 'peak %M KiB, %e s, %U s of processor' \
  "$root/ser" --home "$home" extract "$root/bench/encoder-speed/extract.yaml" \
  --set corpus.root="${3:-$root/../shared/data/emodb}" \
  --set encoder.path="$(realpath "$1")" --set encoder.layers="${2:-last}"
