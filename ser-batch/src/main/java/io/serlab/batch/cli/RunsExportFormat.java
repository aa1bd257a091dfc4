package io.serlab.batch.cli;

import java.util.Locale;

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
        return name().toLowerCase(Locale.ROOT);
    }
}
