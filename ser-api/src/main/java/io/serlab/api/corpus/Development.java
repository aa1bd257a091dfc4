package io.serlab.api.corpus;

/** Where the development set comes from, on which the epoch is chosen. It never holds a test speaker of its fold. */
public sealed interface Development {

    /** The corpus's own development split. */
    record Given() implements Development {}

    /** None: the last epoch is taken. */
    record None() implements Development {}

    /** That many of the fold's training speakers. */
    record Speakers(int count) implements Development {}

    /** Whole training speakers until at least that share of the training utterances is reached; in (0, 1). */
    record Share(double share) implements Development {}
}
