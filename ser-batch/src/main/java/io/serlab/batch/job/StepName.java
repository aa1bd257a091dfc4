package io.serlab.batch.job;

import java.util.Locale;

/** The steps of a run, in their order. */
public enum StepName {
    PREPARE,
    EXTRACT,
    TRAIN,
    VALIDATE,
    PREDICT,
    EXPLAIN,
    PACKAGE;

    /** The name in the job repository and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
