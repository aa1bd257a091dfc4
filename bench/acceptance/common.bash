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
