#!/usr/bin/env bash
# Leave one speaker out on EmoDB: cold cache, then warm.
source "$(dirname "$0")/common.bash"
./ser --version > /dev/null
run() { ./ser run submissions/emodb/yamnet-mqmha.yaml --set corpus.root="$corpus" --home "$place/home" --json "$@"; }
start=$SECONDS
run > "$place/cold.json"
cold=$((SECONDS - start))
start=$SECONDS
run --set 'seeds=[2]' > "$place/warm.json"
warm=$((SECONDS - start))
for name in cold warm; do
  holds "macro F1, $name" "$(figure "$place/$name.json" macro_f1) >= 0.72"
  holds "UAR, $name" "$(figure "$place/$name.json" uar) >= 0.72"
done
holds "first run in under ten minutes" "$cold < 600"
holds "with a warm cache in under five" "$warm < 300"
exit $missed
