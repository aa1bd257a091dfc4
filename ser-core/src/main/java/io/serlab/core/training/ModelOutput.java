package io.serlab.core.training;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * What the network makes of a batch.
 *
 * @param outputs float32, (B, C): one logit per class
 * @param dimensions arousal, valence and dominance on the network's scale, float32, (B, 3); null if it gives none
 * @param embeddings what the head got, float32, (B, E)
 * @param attention float32, (B, S, T), exactly 0 on padding
 */
record ModelOutput(NDArray outputs, @Nullable NDArray dimensions, NDArray embeddings, NDArray attention) {

    /** Logits, and dimensions if there are any, side by side. */
    NDArray forLoss() {
        return dimensions == null ? outputs : outputs.concat(dimensions, 1);
    }
}
