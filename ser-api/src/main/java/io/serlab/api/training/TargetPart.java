package io.serlab.api.training;

/** A part of {@link Targets}: something that is known of an utterance and can be learned. */
public enum TargetPart {
    /** One class per utterance. */
    CLASSES,
    /** The share of raters for each class. */
    DISTRIBUTIONS,
    /** Arousal, valence and dominance. */
    DIMENSIONS
}
