package io.serlab.api.training;

import ai.djl.ndarray.NDArray;
import io.serlab.api.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * What a batch should have given; at least one part is present.
 *
 * @param classes class indices, int64, (B)
 * @param distributions class distributions, float32, (B, C), rows sum to 1
 * @param dimensions arousal, valence, dominance on the network's scale, float32, (B, 3): 0 is the lowest rating of the
 *     corpus's scale and 1 the highest, so (y − 1) / 6 on a scale from 1 to 7
 */
public record Targets(
        @Nullable NDArray classes,
        @Nullable NDArray distributions,
        @Nullable NDArray dimensions) {

    /** Hard classes alone. */
    public static Targets ofClasses(NDArray classes) {
        return new Targets(classes, null, null);
    }

    /**
     * The class indices.
     *
     * @throws InvalidInputException if there are class distributions in their place, as mixing makes them
     */
    public NDArray requireClasses() {
        if (classes == null) {
            throw new InvalidInputException(
                    "loss-needs-classes",
                    "This loss needs one class for each utterance, but got class distributions.",
                    "loss.name",
                    "use a loss that takes class distributions, or no mixing and no shares of raters",
                    null);
        }
        return classes;
    }

    /** The class distributions, which the caller's task guarantees. */
    public NDArray requireDistributions() {
        if (distributions == null) {
            throw new IllegalStateException("this loss needs class distributions");
        }
        return distributions;
    }

    /** The dimensions, which the caller's task guarantees. */
    public NDArray requireDimensions() {
        if (dimensions == null) {
            throw new IllegalStateException("this loss needs dimensions");
        }
        return dimensions;
    }

    /**
     * The class distributions where there are any, else the classes as one-hot rows.
     *
     * @param count of classes
     */
    public NDArray distributionsOver(int count) {
        return distributions != null ? distributions : requireClasses().oneHot(count);
    }
}
