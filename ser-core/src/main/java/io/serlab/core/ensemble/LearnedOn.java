package io.serlab.core.ensemble;

import io.serlab.api.EnumWords;

/** What weights, selections and stacked models are learned on; never on an utterance that they are reported on. */
public enum LearnedOn {
    /** The development predictions of all folds, without the utterances that the fold at hand reports. */
    DEVELOPMENT,
    /** The development predictions of the fold at hand alone. */
    OWN_DEVELOPMENT,
    /** The reported predictions of the other folds. */
    OUT_OF_FOLD;

    /** As a file names it. */
    public String word() {
        return EnumWords.of(this);
    }
}
