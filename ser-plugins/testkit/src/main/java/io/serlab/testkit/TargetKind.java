package io.serlab.testkit;

/** What a loss or metric under test compares with; a component that takes several kinds is tested once with each. */
public enum TargetKind {
    /** One class per utterance. */
    CLASSES,
    /** A distribution over the classes per utterance; losses only. */
    DISTRIBUTIONS,
    /** Arousal, valence and dominance per utterance. */
    DIMENSIONS
}
