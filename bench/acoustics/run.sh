#!/usr/bin/env bash
# Our pitch and formants beside Praat's, on ten recordings of EmoDB, five of women and five of men:
#   run.sh [CORPUS]
# Needs praat on the PATH.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
corpus=$(cd "${1:-$root/../shared/data/emodb}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
names=(03a01Wa 08a02Na 09a05Wb 10a07Aa 11b01Fc 12b02Na 13b09La 14b01Na 15a04Fd 16b03Ta)
for name in "${names[@]}"; do
  praat --run "$root/bench/acoustics/tracks.praat" "$corpus/wav/$name.wav" "$work/$name.pitch.tsv" "$work/$name.formants.tsv"
done
"$root/ser" --version > "$work/version"
mkdir "$work/classes"
lib=${CLASSES:-$root/ser-batch/target/ser/lib/*}
javac -proc:none -cp "$lib" -d "$work/classes" "$root/bench/acoustics/TracksBesidePraat.java"
java -cp "$work/classes:$lib" TracksBesidePraat "$corpus" "$work" "${names[@]}"
