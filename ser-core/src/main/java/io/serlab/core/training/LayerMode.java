package io.serlab.core.training;

/** How the encoder layers of an utterance reach the pooler. */
public enum LayerMode {
    /** One layer, (B, T, D). */
    SINGLE,
    /** Several layers, summed with learned softmax weights to (B, T, D). */
    WEIGHTED,
    /** Several layers, side by side: (B, L, T, D). */
    STACKED
}
