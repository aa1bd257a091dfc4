"""The history of bench/registry in MLflow's SQLite store, and how long its search takes.

    mlflow_history.py fill REGISTRY.db STORE.db     the same runs, parameters, metrics and tags
    mlflow_history.py warm STORE.db ROUNDS          milliseconds of searches in one process, the first among them
    mlflow_history.py once STORE.db                 one search, for measuring a fresh process

The store is filled by INSERTs into the tables that `mlflow db upgrade` makes: over MLflow's API 100,000 runs take hours.
A metric of the test split has its own name there, others have their split before it. The language of MLflow's filters
has no "or", no "in" over tags and no "is not null" of metrics: the search asks for one pooler, one tag, and a figure
above -1.
"""

import sqlite3
import sys
import time
from datetime import datetime, timezone

FILTER = (
    "metrics.macro_f1 > 0.36 and params.`pooler.name` = 'mqmha' and tags.stage != 'archived'"
    " and metrics.frames_for_80 < 0.2 and attributes.start_time > {} and attributes.run_name like 'emodb%'"
    " and tags.final = 'true' and metrics.`development.uar` > -1"
)
ORDER = ["metrics.macro_f1 DESC"]


def millis(text):
    return int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000)


def fill(registry, store):
    from mlflow import MlflowClient

    start = time.time()
    experiment = MlflowClient("sqlite:///" + store).create_experiment("bench")
    ours = sqlite3.connect(registry)
    theirs = sqlite3.connect(store)
    theirs.execute("PRAGMA synchronous = OFF")
    runs(ours, theirs, experiment)
    parameters = ours.execute("SELECT path, text, run_id FROM parameters")
    theirs.executemany("INSERT INTO params (key, value, run_uuid) VALUES (?, ?, ?)", parameters)
    tags = ours.execute("SELECT tag, 'true', run_id FROM tags")
    theirs.executemany("INSERT INTO tags (key, value, run_uuid) VALUES (?, ?, ?)", tags)
    stages = ours.execute("SELECT 'stage', stage, id FROM runs WHERE stage IS NOT NULL")
    theirs.executemany("INSERT INTO tags (key, value, run_uuid) VALUES (?, ?, ?)", stages)
    names = ours.execute("SELECT 'mlflow.runName', name, id FROM runs")  # which its filters take for the run's name
    theirs.executemany("INSERT INTO tags (key, value, run_uuid) VALUES (?, ?, ?)", names)
    metrics(ours, theirs)
    theirs.commit()
    theirs.execute("ANALYZE")
    theirs.close()
    print(f"filled {store} in {time.time() - start:.0f} s")


def runs(ours, theirs, experiment):
    rows = (
        (run, name, millis(started), millis(finished), experiment, home)
        for run, name, started, finished, home in ours.execute("SELECT id, name, started, finished, home FROM runs")
    )
    theirs.executemany(
        "INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status, start_time,"
        " end_time, source_version, lifecycle_stage, experiment_id, artifact_uri)"
        " VALUES (?, ?, 'UNKNOWN', '', '', 'bench', 'FINISHED', ?, ?, '', 'active', ?, ?)",
        rows,
    )


def metrics(ours, theirs):
    figures = (
        "SELECT CASE split WHEN 'test' THEN name ELSE split || '.' || name END, value, 0, run_id,"
        " CASE epoch WHEN -1 THEN 0 ELSE epoch END, 0 FROM metrics"
    )
    columns = "(key, value, timestamp, run_uuid, step, is_nan) VALUES (?, ?, ?, ?, ?, ?)"
    theirs.executemany("INSERT OR IGNORE INTO metrics " + columns, ours.execute(figures))
    theirs.executemany("INSERT INTO latest_metrics " + columns, ours.execute(figures + " WHERE epoch = -1"))


def search(client, experiment):
    since = int(datetime(2026, 11, 1, tzinfo=timezone.utc).timestamp() * 1000)
    return client.search_runs([experiment], FILTER.format(since), order_by=ORDER, max_results=20)


def timed(work):
    start, used = time.perf_counter(), time.process_time()
    result = work()
    return result, (time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000


def warm(store, rounds):
    from mlflow import MlflowClient

    client = MlflowClient("sqlite:///" + store)
    experiment = client.get_experiment_by_name("bench").experiment_id
    measured = [timed(lambda: search(client, experiment)) for _ in range(rounds)]
    report("search_runs", measured)
    report("search_runs without a filter", [timed(lambda: client.search_runs([experiment], max_results=20)) for _ in range(rounds)])


def report(what, measured):
    print(
        f"MLflow, warm, {what}: {len(measured[0][0])} runs; first {measured[0][1]:.0f} ms; "
        f"median {sorted(row[1] for row in measured)[len(measured) // 2]:.0f} ms "
        f"({' '.join(f'{row[1]:.0f}' for row in measured)}); processor "
        f"({' '.join(f'{row[2]:.0f}' for row in measured)})"
    )


def once(store):
    from mlflow import MlflowClient

    client = MlflowClient("sqlite:///" + store)
    print(len(search(client, client.get_experiment_by_name("bench").experiment_id)))


if __name__ == "__main__":
    command, store = sys.argv[1], sys.argv[2]
    if command == "fill":
        fill(store, sys.argv[3])
    elif command == "warm":
        warm(store, int(sys.argv[3]))
    else:
        once(store)
