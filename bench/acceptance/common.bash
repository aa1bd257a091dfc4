# Shared by the scripts of this folder.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
corpus=${1:-../shared/data/emodb}

# The first figure of that name in a JSON document: figure FILE NAME
figure() { sed -n "s/^ *\"$2\" : \(-\{0,1\}[0-9.eE+-]*\),\{0,1\}$/\1/p" "$1" | head -n 1; }

holds() { # WHAT CONDITION: an awk condition on numbers
  if awk "BEGIN { exit !($2) }"; then echo "ok    $1 ($2)"; else echo "MISS  $1 ($2)"; missed=1; fi
}
missed=0

# Whether two run documents and the files behind them are the same; the journal and the spec name times and places.
same_results() { # UNDISTURBED.json OTHER.json
  local a b file
  a=$(folder "$1")
  b=$(folder "$2")
  for file in $(cd "$a" && find . -type f ! -name journal.jsonl ! -path ./spec.yaml | sort); do
    cmp -s "$a/$file" "$b/$file" && echo "ok    $file" || { echo "MISS  $file differs"; missed=1; }
  done
  if diff <(figures "$1") <(figures "$2") > /dev/null; then
    echo "ok    metrics, intervals, confusion"
  else
    echo "MISS  metrics differ"
    missed=1
  fi
}
folder() { sed -n 's/^ *"checkpoint" : "\(.*\)\/checkpoint.safetensors".*/\1/p' "$1" | head -n 1; }
figures() { sed -n '/"metrics" : {/,/"artifacts"/p' "$1" | grep -v artifacts; }
