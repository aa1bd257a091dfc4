package io.serlab.core.experiment;

import io.serlab.api.EnumWords;

/** What a run's figures are computed on; shown wherever they are. */
public enum ReportedSplit {
    /** The pooled predictions of all folds, each on speakers it was not trained on. */
    OUT_OF_FOLD,
    /** The labelled test split. */
    TEST,
    /** The development split, which also chose the epoch. */
    DEVELOPMENT,
    /** The training data: there is nothing else. */
    TRAIN;

    /** The name in results. */
    public String word() {
        return EnumWords.of(this);
    }
}
