package io.serlab.testkit;

/** What a loss or metric under test compares with; a component that takes several kinds is tested once with each. */
public enum TargetKind {
    /** One class per utterance. */
    CLASSES,
    /** A distribution over the classes per utterance; losses only. */
    DISTRIBUTIONS,
    /** Arousal, valence and dominance per utterance. */
    DIMENSIONS,
    /** A class, and arousal, valence and dominance, per utterance; losses only. The outputs are C logits and three more. */
    CLASSES_AND_DIMENSIONS,
    /** A distribution over the classes, and arousal, valence and dominance, per utterance; losses only. */
    DISTRIBUTIONS_AND_DIMENSIONS;

    boolean hasClasses() {
        return this == CLASSES || this == CLASSES_AND_DIMENSIONS;
    }

    boolean hasDistributions() {
        return this == DISTRIBUTIONS || this == DISTRIBUTIONS_AND_DIMENSIONS;
    }

    boolean hasDimensions() {
        return this != CLASSES && this != DISTRIBUTIONS;
    }

    /** The kind that has a distribution in place of the class. */
    TargetKind softened() {
        return this == CLASSES ? DISTRIBUTIONS : DISTRIBUTIONS_AND_DIMENSIONS;
    }
}
