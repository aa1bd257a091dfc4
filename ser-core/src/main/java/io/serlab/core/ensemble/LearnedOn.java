package io.serlab.core.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Arrays.stream(values()).map(LearnedOn::word).toList();
    }

    static LearnedOn of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
