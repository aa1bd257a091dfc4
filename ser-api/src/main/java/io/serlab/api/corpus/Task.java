package io.serlab.api.corpus;

/** What is predicted. */
public enum Task {
    /** One class per utterance. */
    CLASSES,
    /** Arousal, valence and dominance. */
    DIMENSIONS,
    /** Both at once. */
    BOTH
}
