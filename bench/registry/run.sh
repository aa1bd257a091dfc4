#!/usr/bin/env bash
# The experiment history at scale: bench/registry/run.sh [ROUNDS] [RUNS]
# Size, queries (warm and fresh processes), inserts and start-up on SQLite and PostgreSQL, with MLflow on SQLite beside
# them, all taking turns. PYTHON=… has bench/python/requirements-mlflow.txt, else an environment is made; PYTHON= leaves
# MLflow out. JDKS="…" are the homes of the Javas whose start-up is measured, each by a launcher of its own.
# POSTGRESQL="URL-OF-AN-EMPTY-DATABASE URL-OF-ANOTHER" measures that server, else one is started; POSTGRESQL= leaves it out.
# WORK=… keeps the histories between calls.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
rounds=${1:-11}
runs=${2:-100000}
keep=${WORK:-}
work=${WORK:-$(mktemp -d)}
mkdir -p "$work/classes"
end() {
  if [ -n "${server:-}" ]; then exec {server_input}>&-; wait "$server" || true; fi
  if [ -z "$keep" ]; then rm -rf "$work"; fi
}
trap end EXIT
# MLflow can say no more than the second: neither "or" nor "in" over tags.
filter="macro_f1 > 0.36 and (pooler = 'mqmha' or pooler.queries >= 2) and not stage = 'archived' and frames_for_80 < 0.2
  and started > '2026-11-01' and name like 'emodb%' and tag in ('final','paper') and dev.uar is not null"
mlflow_filter="macro_f1 > 0.36 and pooler.name = 'mqmha' and stage != 'archived' and frames_for_80 < 0.2
  and started > '2026-11-01' and name like 'emodb%' and tag = 'final' and dev.uar > -1"

"$root/ser" --version
lib="$root/ser-batch/target/ser/lib/*"
[ -f "$work/test-classpath" ] || (cd "$root" && mvn -B -q dependency:build-classpath -pl ser-registry -DincludeScope=test \
  -Dmdep.outputFile="$work/test-classpath")
tests=$(cat "$work/test-classpath")
drivers=$(tr ':' '\n' <<< "$tests" | grep -E '/(postgresql|flyway-database-postgresql)-[^/]*jar$' | paste -sd:)
javac -proc:none -cp "$lib:$tests" -d "$work/classes" "$root"/bench/registry/*.java
echo "<configuration/>" > "$work/classes/logback.xml" # the answers come on the standard output
bench() { java -cp "$work/classes:$lib:$drivers" "$@"; }

if [ -z "${POSTGRESQL+set}" ]; then
  mkfifo "$work/server-input"
  java -cp "$work/classes:$tests" PostgresqlServer serlab_empty serlab_large < "$work/server-input" > "$work/server" 2> "$work/server.log" &
  server=$!
  exec {server_input}> "$work/server-input"
  rm "$work/server-input"
  until [ "$(wc -l < "$work/server")" -ge 2 ]; do kill -0 "$server"; sleep 0.2; done
  POSTGRESQL=$(paste -sd' ' "$work/server")
fi
read -r postgresql_empty postgresql_large <<< "$POSTGRESQL" || true

[ -f "$work/large/registry.db" ] || bench FillHistory "$work/large" "$runs"
[ -f "$work/empty/registry.db" ] || bench FillHistory "$work/empty" 0
histories=(SQLite-empty="$work/empty" SQLite-large="$work/large")
if [ -n "${postgresql_large:-}" ]; then
  bench FillHistory "$postgresql_empty" 0
  bench FillHistory "$postgresql_large" "$runs"
  histories+=(PostgreSQL-empty="$postgresql_empty" PostgreSQL-large="$postgresql_large")
fi
echo "size of SQLite's file: $(($(stat -c %s "$work/large/registry.db") / 1000000)) MB"

if [ -z "${PYTHON+set}" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/python" -m pip install -q -r "$root/bench/python/requirements-mlflow.txt"
  PYTHON=$work/venv/bin/python
fi
if [ -n "$PYTHON" ] && [ ! -f "$work/mlflow.db" ]; then
  "$(dirname "$PYTHON")/mlflow" db upgrade "sqlite:///$work/mlflow.db" 2> /dev/null
  "$PYTHON" "$root/bench/python/mlflow_history.py" fill "$work/large/registry.db" "$work/mlflow.db"
fi

for turn in 1 2 3; do
  echo "turn $turn, load average $(cut -d' ' -f1 /proc/loadavg)"
  FILTER=$filter bench QuerySpeed "$rounds" "${histories[@]}"
  echo "what MLflow can ask:"
  FILTER=$mlflow_filter bench QuerySpeed "$rounds" SQLite-large="$work/large" | sed -n 1p
  if [ -n "$PYTHON" ]; then "$PYTHON" "$root/bench/python/mlflow_history.py" warm "$work/mlflow.db" "$rounds" 2> /dev/null; fi
done

bench FillHistory "$work/inserted-$$" 0
bench InsertSpeed $((3 * rounds)) "$work/inserted-$$" "$work/runs-$$"
if [ -n "${postgresql_large:-}" ]; then
  echo "the same on PostgreSQL:"
  bench InsertSpeed $((3 * rounds)) "$postgresql_empty" "$work/runs-$$"
fi

echo "export and import of 5000 runs:"
bench FillHistory "$work/some-$$" 5000
"$root/ser" --home "$work/some-$$" runs export --all --format json --to "$work/some-$$.jsonl"
python3 "$root/bench/registry/processes.py" 1 \
  "import, copied=$root/ser --home $work/imported-$$ --quiet runs import $work/some-$$.jsonl" \
  "import, nothing new=$root/ser --home $work/imported-$$ --quiet runs import $work/some-$$.jsonl" \
  "import, lost database=rm $work/imported-$$/registry.db* && $root/ser --home $work/imported-$$ --quiet runs import $work/imported-$$/runs"

processes=("list, empty=$root/ser --home $work/empty runs list --limit 20"
  "list, large=$root/ser --home $work/large runs list --limit 20"
  "filter, empty=$root/ser --home $work/empty runs list --limit 20 --sort=-macro_f1,seconds --where \"$filter\""
  "filter, large=$root/ser --home $work/large runs list --limit 20 --sort=-macro_f1,seconds --where \"$filter\"")
if [ -n "${postgresql_large:-}" ]; then
  for history in empty large; do
    url=postgresql_$history
    user=${!url##*user=}
    processes+=("filter, PostgreSQL $history=SER_REGISTRY_USER=${user%%&*} $root/ser --home $work/empty --registry '${!url%%\?*}' runs list --limit 20 \
      --sort=-macro_f1,seconds --where \"$filter\"")
  done
fi
if [ -n "$PYTHON" ]; then
  processes+=("MLflow, search_runs=$PYTHON $root/bench/python/mlflow_history.py once $work/mlflow.db"
    "MLflow, experiments search=MLFLOW_TRACKING_URI=sqlite:///$work/mlflow.db $(dirname "$PYTHON")/mlflow experiments search")
fi
echo "fresh processes:"
python3 "$root/bench/registry/processes.py" "$rounds" "${processes[@]}"

# Each Java has its archive beside the build, so they come one after the other.
for jdk in ${JDKS:-}; do
  export JAVA_HOME=$jdk
  "$root/ser" --version
  python3 "$root/bench/registry/processes.py" "$rounds" "list, no history=$root/ser --home $work/none runs list" \
    "list, empty=$root/ser --home $work/empty runs list" "--version=$root/ser --version"
done
