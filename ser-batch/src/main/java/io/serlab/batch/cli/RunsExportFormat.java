package io.serlab.batch.cli;

import io.serlab.api.EnumWords;

/** What {@code ser runs export} makes of runs. */
enum RunsExportFormat {
    /** Lines that {@code ser runs import} takes. */
    JSON,

    /** A table with a row for each run. */
    CSV,

    /** Runs of an MLflow tracking server. */
    MLFLOW;

    /** The word on the line, which help shows, too. */
    @Override
    public String toString() {
        return EnumWords.of(this);
    }
}
