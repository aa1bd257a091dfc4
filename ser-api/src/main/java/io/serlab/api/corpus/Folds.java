package io.serlab.api.corpus;

/** How the labelled utterances are divided for cross-validation; no fold ever shares a test speaker with its training. */
public sealed interface Folds {

    /** The corpus's own splits, no cross-validation. */
    record None() implements Folds {}

    /** Each speaker is the test set of one fold, named after the speaker. */
    record LeaveOneSpeakerOut() implements Folds {}

    /**
     * Speakers are dealt into groups of about equal size, in sorted order; each group is the test set of one fold.
     *
     * @param count at least 2 and at most the number of speakers
     */
    record SpeakerGroups(int count) implements Folds {}
}
