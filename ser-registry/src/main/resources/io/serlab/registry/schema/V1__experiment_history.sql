-- Portable between SQLite and PostgreSQL: TEXT, BIGINT, DOUBLE PRECISION only.
-- Times are ISO-8601 UTC with milliseconds (2026-11-22T10:00:00.000Z), so their order as text is their order in time.
-- fold = '' means all folds together; epoch = -1 means the chosen checkpoint. Both are part of keys, hence never NULL.

CREATE TABLE experiments (
    spec_hash TEXT NOT NULL PRIMARY KEY,
    name      TEXT NOT NULL,
    spec      TEXT NOT NULL
);

CREATE TABLE run_groups (
    id        TEXT NOT NULL PRIMARY KEY,
    spec_hash TEXT NOT NULL REFERENCES experiments (spec_hash)
);

CREATE TABLE runs (
    id         TEXT   NOT NULL PRIMARY KEY,
    group_id   TEXT   NOT NULL REFERENCES run_groups (id),
    spec_hash  TEXT   NOT NULL REFERENCES experiments (spec_hash),
    name       TEXT   NOT NULL,
    identity   TEXT   NOT NULL UNIQUE,
    seed       BIGINT NOT NULL,
    status     TEXT   NOT NULL,
    started    TEXT   NOT NULL,
    finished   TEXT,
    seconds    DOUBLE PRECISION,
    encoder    TEXT   NOT NULL,
    pooler     TEXT   NOT NULL,
    split      TEXT,
    stage      TEXT,
    submission TEXT,
    home       TEXT   NOT NULL
);
CREATE INDEX runs_by_group ON runs (group_id);

CREATE TABLE run_owners (
    run_id          TEXT   NOT NULL PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    host            TEXT   NOT NULL,
    pid             BIGINT NOT NULL,
    process_started TEXT   NOT NULL,
    heartbeat       TEXT   NOT NULL
);

CREATE TABLE folds (
    run_id     TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    status     TEXT NOT NULL,
    best_epoch BIGINT,
    PRIMARY KEY (run_id, name)
);

CREATE TABLE metrics (
    run_id TEXT   NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    fold   TEXT   NOT NULL,
    split  TEXT   NOT NULL,
    epoch  BIGINT NOT NULL,
    name   TEXT   NOT NULL,
    value  DOUBLE PRECISION,
    low    DOUBLE PRECISION,
    high   DOUBLE PRECISION,
    PRIMARY KEY (run_id, fold, split, epoch, name)
);
CREATE INDEX metrics_by_name ON metrics (name);

CREATE TABLE confusions (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    fold   TEXT NOT NULL,
    split  TEXT NOT NULL,
    matrix TEXT NOT NULL,
    PRIMARY KEY (run_id, fold, split)
);

CREATE TABLE parameters (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    path   TEXT NOT NULL,
    text   TEXT NOT NULL,
    number DOUBLE PRECISION,
    PRIMARY KEY (run_id, path)
);
CREATE INDEX parameters_by_path ON parameters (path);

CREATE TABLE artifacts (
    run_id TEXT   NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    path   TEXT   NOT NULL,
    kind   TEXT   NOT NULL,
    sha256 TEXT   NOT NULL,
    bytes  BIGINT NOT NULL,
    PRIMARY KEY (run_id, path)
);

CREATE TABLE environment (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    name   TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (run_id, name)
);

CREATE TABLE events (
    run_id  TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    time    TEXT NOT NULL,
    type    TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (run_id, time, type, message)
);

CREATE TABLE tags (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    tag    TEXT NOT NULL,
    PRIMARY KEY (run_id, tag)
);

CREATE TABLE notes (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    time   TEXT NOT NULL,
    text   TEXT NOT NULL,
    PRIMARY KEY (run_id, time)
);
