package io.serlab.core.experiment;

/** What a run's figures are computed on; shown wherever they are. */
public enum ReportedSplit {
    /** The pooled predictions of all folds, each on speakers it was not trained on. */
    OUT_OF_FOLD("out-of-fold"),
    /** The labelled test split. */
    TEST("test"),
    /** The development split, which also chose the epoch. */
    DEVELOPMENT("development"),
    /** The training data: there is nothing else. */
    TRAIN("train");

    private final String word;

    ReportedSplit(String word) {
        this.word = word;
    }

    /** The name in results. */
    public String word() {
        return word;
    }
}
