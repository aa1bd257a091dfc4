#!/usr/bin/env bash
# The table of submissions/emodb/README.md: means over three seeds with 95 % t intervals.
source "$(dirname "$0")/common.bash"
home=${SER_HOME:-$place/home}
echo "| file | frames normalised by | macro F1 | UAR |"
echo "|---|---|---|---|"
for file in submissions/emodb/*.yaml; do
  for normalise in corpus speaker; do
    ./ser run "$file" --set corpus.root="$corpus" --set 'seeds=[1, 2, 3]' --set frames.normalise=$normalise \
      --home "$home" --json --quiet > "$place/run.json"
    sed -n '/"summary"/,$p' "$place/run.json" > "$place/summary"
    cell() { sed -n "/\"$1\"/,\$p" "$place/summary" > "$place/metric"
      printf '%.3f (%.3f – %.3f)' "$(figure "$place/metric" mean)" "$(figure "$place/metric" low)" "$(figure "$place/metric" high)"; }
    echo "| $(basename "$file" .yaml) | $normalise | $(cell macro_f1) | $(cell uar) |"
  done
done
