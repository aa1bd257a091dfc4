#!/usr/bin/env bash
# The demo in a fresh home, built beforehand.
source "$(dirname "$0")/common.bash"
./ser --version > /dev/null
start=$SECONDS
./ser demo --home "$place/home" --json > "$place/demo.json"
seconds=$((SECONDS - start))
attentive=$(figure "$place/demo.json" macro_f1)
mean=$(sed -n '/"comparison"/,$p' "$place/demo.json" | sed -n '/"pooler" : "mean"/,$p' > "$place/mean"; figure "$place/mean" macro_f1)
pointing=$(sed -n '/"comparison"/,$p' "$place/demo.json" | tail -n 3 > "$place/tail"; figure "$place/tail" pointing_game)
holds "demo ends in under two minutes" "$seconds < 120"
holds "MQMHA beats the mean clearly" "$attentive - $mean > 0.1"
holds "the top frame lies in a planted cue" "$pointing >= 0.8"
exit $missed
