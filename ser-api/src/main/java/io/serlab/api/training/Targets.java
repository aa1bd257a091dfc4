package io.serlab.api.training;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * What a batch should have given; at least one part is present.
 *
 * @param classes class indices, int64, (B)
 * @param distributions class distributions, float32, (B, C), rows sum to 1
 * @param dimensions arousal, valence, dominance on the network's scale, float32, (B, 3)
 */
public record Targets(
        @Nullable NDArray classes,
        @Nullable NDArray distributions,
        @Nullable NDArray dimensions) {

    /** Hard classes alone. */
    public static Targets ofClasses(NDArray classes) {
        return new Targets(classes, null, null);
    }

    /** The class indices, which the caller's task guarantees. */
    public NDArray requireClasses() {
        if (classes == null) {
            throw new IllegalStateException("this loss needs hard classes");
        }
        return classes;
    }
}
