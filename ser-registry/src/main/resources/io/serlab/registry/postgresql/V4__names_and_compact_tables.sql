-- Which metrics and parameters there are, so that nobody has to look for them in the figures of all runs: two indexes
-- less, over every row. A name stays known when the last run that had it is gone.

CREATE TABLE metric_names (
    name  TEXT NOT NULL,
    split TEXT NOT NULL,
    PRIMARY KEY (name, split)
);
INSERT INTO metric_names SELECT DISTINCT name, split FROM metrics;
DROP INDEX metrics_by_name;

CREATE TABLE parameter_paths (
    path TEXT NOT NULL PRIMARY KEY
);
INSERT INTO parameter_paths SELECT DISTINCT path FROM parameters;
DROP INDEX parameters_by_path;

-- Lists show the runs that are not in the bin, and count them: with this index without reading their rows. Filters
-- compare texts byte by byte, whatever the language of the server; an index in its order would be of no use to them.
DROP INDEX runs_by_started;
ALTER TABLE runs ALTER COLUMN started TYPE TEXT COLLATE "C", ALTER COLUMN finished TYPE TEXT COLLATE "C";
CREATE INDEX runs_by_started ON runs (started, id) WHERE removed IS NULL;
