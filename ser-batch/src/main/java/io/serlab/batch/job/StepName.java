package io.serlab.batch.job;

import io.serlab.api.EnumWords;

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
        return EnumWords.of(this);
    }
}
