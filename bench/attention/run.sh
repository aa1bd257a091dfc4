#!/usr/bin/env bash
# What it costs to keep attention: 120,000 generated utterances; then, of runs on EmoDB with 16 streams, how long a pass of
# predictions takes with cached frames, and how many bytes of attention that gives:
#   run.sh [CORPUS [ROUNDS]]
# CLASSES=… measures those in place of the product's.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
corpus=$(cd "${1:-$root/../shared/data/emodb}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/ser" --version
grep -m 1 'model name' /proc/cpuinfo
lib=${CLASSES:-$root/ser-batch/target/ser/lib/*}

for type in F32 F16; do
  echo "120,000 utterances, 8 streams, 300 frames on average, $type, heap of 256 MB:"
  java -Xmx256m -cp "$lib" "$root/bench/attention/AttentionAtScale.java" "$work/$type" 120000 8 300 "$type"
done

cat > "$work/cost.yaml" <<'END'
name: attention-cost
corpus: {reader: emodb}
protocol: {folds: leave-one-speaker-out}
encoder: {name: log-mel}
frames: {normalise: corpus}
pooler: {name: mqmha, queries: 4, heads: 4, hidden: 16}
training: {epochs: 1, threads: 1}
seeds: [1]
END
for seed in $(seq 1 "${2:-3}"); do
  "$root/ser" --home "$work/home" run "$work/cost.yaml" --set "corpus.root=$corpus" --set "seeds=[$seed]" --quiet > /dev/null
  run=$("$root/ser" --home "$work/home" runs list | awk 'NR == 2 {print $1}')
  seconds=$("$root/ser" --home "$work/home" jobs show "$run" | awk '$2 == "validate" {print $5}')
  echo "seed $seed: all utterances predicted in $seconds s, $(stat -c %s "$work/home/runs/$run/attention.safetensors") bytes of attention"
done
