-- Which metrics and parameters there are, so that nobody has to look for them in the figures of all runs: two indexes
-- less, over every row. A name stays known when the last run that had it is gone.

CREATE TABLE metric_names (
    name  TEXT NOT NULL,
    split TEXT NOT NULL,
    PRIMARY KEY (name, split)
) WITHOUT ROWID;
INSERT INTO metric_names SELECT DISTINCT name, split FROM metrics;

CREATE TABLE parameter_paths (
    path TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;
INSERT INTO parameter_paths SELECT DISTINCT path FROM parameters;

-- Tables of short rows that are found by their key: WITHOUT ROWID keeps each row once, in its key's own tree, rather
-- than a second time in an index. SQLite cannot change that of a table, so each is copied; ordered, so that its pages
-- are filled one after the other.

CREATE TABLE metrics_by_key (
    run_id TEXT   NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    fold   TEXT   NOT NULL,
    split  TEXT   NOT NULL,
    epoch  BIGINT NOT NULL,
    name   TEXT   NOT NULL,
    value  DOUBLE PRECISION,
    low    DOUBLE PRECISION,
    high   DOUBLE PRECISION,
    PRIMARY KEY (run_id, fold, split, epoch, name)
) WITHOUT ROWID;
INSERT INTO metrics_by_key SELECT * FROM metrics ORDER BY run_id, fold, split, epoch, name;
DROP TABLE metrics;
ALTER TABLE metrics_by_key RENAME TO metrics;

CREATE TABLE parameters_by_key (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    path   TEXT NOT NULL,
    text   TEXT NOT NULL,
    number DOUBLE PRECISION,
    PRIMARY KEY (run_id, path)
) WITHOUT ROWID;
INSERT INTO parameters_by_key SELECT * FROM parameters ORDER BY run_id, path;
DROP TABLE parameters;
ALTER TABLE parameters_by_key RENAME TO parameters;

CREATE TABLE artifacts_by_key (
    run_id TEXT   NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    path   TEXT   NOT NULL,
    kind   TEXT   NOT NULL,
    sha256 TEXT   NOT NULL,
    bytes  BIGINT NOT NULL,
    PRIMARY KEY (run_id, path)
) WITHOUT ROWID;
INSERT INTO artifacts_by_key SELECT * FROM artifacts ORDER BY run_id, path;
DROP TABLE artifacts;
ALTER TABLE artifacts_by_key RENAME TO artifacts;

CREATE TABLE environment_by_key (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    name   TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (run_id, name)
) WITHOUT ROWID;
INSERT INTO environment_by_key SELECT * FROM environment ORDER BY run_id, name;
DROP TABLE environment;
ALTER TABLE environment_by_key RENAME TO environment;

CREATE TABLE events_by_key (
    run_id  TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    time    TEXT NOT NULL,
    type    TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (run_id, time, type, message)
) WITHOUT ROWID;
INSERT INTO events_by_key SELECT * FROM events ORDER BY run_id, time, type, message;
DROP TABLE events;
ALTER TABLE events_by_key RENAME TO events;

CREATE TABLE tags_by_key (
    run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    tag    TEXT NOT NULL,
    PRIMARY KEY (run_id, tag)
) WITHOUT ROWID;
INSERT INTO tags_by_key SELECT * FROM tags ORDER BY run_id, tag;
DROP TABLE tags;
ALTER TABLE tags_by_key RENAME TO tags;

-- Lists show the runs that are not in the bin, and count them: with this index without reading their rows.
DROP INDEX runs_by_started;
CREATE INDEX runs_by_started ON runs (started, id) WHERE removed IS NULL;
