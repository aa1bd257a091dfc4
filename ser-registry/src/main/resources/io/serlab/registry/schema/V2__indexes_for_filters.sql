-- The latest first is what lists show unless asked otherwise.
CREATE INDEX runs_by_started ON runs (started, id);

-- Which metrics of which splits there are, found without reading all figures.
DROP INDEX metrics_by_name;
CREATE INDEX metrics_by_name ON metrics (name, split);
