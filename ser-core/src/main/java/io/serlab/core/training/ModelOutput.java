package io.serlab.core.training;

import ai.djl.ndarray.NDArray;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the network makes of a batch.
 *
 * @param logits float32, (B, C): one per class; null if it predicts none
 * @param dimensions arousal, valence and dominance on the network's scale, float32, (B, 3); null if it gives none
 * @param embeddings what the head got, float32, (B, E)
 * @param attention float32, (B, S, T), exactly 0 on padding
 */
record ModelOutput(@Nullable NDArray logits, @Nullable NDArray dimensions, NDArray embeddings, NDArray attention) {

    /** Logits and dimensions, as far as there are any, side by side. */
    NDArray forLoss() {
        if (logits == null) {
            return Objects.requireNonNull(dimensions);
        }
        return dimensions == null ? logits : logits.concat(dimensions, 1);
    }

    /** The logits of a network that predicts classes. */
    NDArray outputs() {
        return Objects.requireNonNull(logits, "a network without classes");
    }
}
