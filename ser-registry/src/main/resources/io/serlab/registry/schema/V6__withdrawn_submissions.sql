-- What was sent by mistake, or never uploaded: it stays in the ledger, and counts no longer.

CREATE TABLE submission_withdrawals (
    submission_id TEXT NOT NULL PRIMARY KEY REFERENCES submissions (id) ON DELETE CASCADE,
    time          TEXT NOT NULL,
    reason        TEXT NOT NULL
);
