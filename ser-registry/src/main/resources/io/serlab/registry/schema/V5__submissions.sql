-- What was sent to challenges, and what came back. No key points to runs: that a file was sent stays true when its run is
-- gone.

CREATE TABLE submissions (
    id             TEXT NOT NULL PRIMARY KEY,
    run_id         TEXT NOT NULL,
    pack           TEXT NOT NULL,
    sent           TEXT NOT NULL,
    file           TEXT NOT NULL,
    sha256         TEXT NOT NULL,
    package_sha256 TEXT NOT NULL,
    metric         TEXT NOT NULL,
    development    DOUBLE PRECISION,
    forced         TEXT,
    note           TEXT
);
CREATE INDEX submissions_by_run ON submissions (run_id);

-- Of several scores of one metric the latest counts; the earlier ones are kept.
CREATE TABLE submission_scores (
    submission_id TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    time          TEXT NOT NULL,
    metric        TEXT NOT NULL,
    value         DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (submission_id, time, metric)
);
