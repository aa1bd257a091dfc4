package io.serlab.core.training.variation;

import ai.djl.ndarray.NDArray;

/**
 * The frames of a batch; what lies past an utterance's length may be anything.
 *
 * @param frames (B, T, D), or (B, L, T, D) for more than one layer
 * @param lengths int64, (B)
 */
public record VariedFrames(NDArray frames, NDArray lengths) {}
