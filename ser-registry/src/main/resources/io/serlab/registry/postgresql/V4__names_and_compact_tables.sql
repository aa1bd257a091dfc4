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
