package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/**
 * Mean and deviation of frames under weights, for all poolers that report moments.
 *
 * <p>Weights sum to 1 over time and are exactly 0 on padding, where values are finite. Several weightings of the same
 * values are queries. The variance is Σ a (x − μ)²: the shorter Σ a x² − μ² loses all digits for channels far from 0.
 */
final class WeightedMoments {
    // A root has an infinite slope at 0, which one frame or constant frames would meet; below the floor the slope is 0.
    private static final float VARIANCE_FLOOR = 1e-7f;

    private final NDArray values;
    private final NDArray mean;
    private final UnaryOperator<NDArray> average;

    private WeightedMoments(NDArray values, NDArray mean, UnaryOperator<NDArray> average) {
        this.values = values;
        this.mean = mean;
        this.average = average;
    }

    /**
     * Moments under one weight per frame.
     *
     * @param weights (…, Q, T)
     * @param values (…, T, C)
     */
    static WeightedMoments ofFrames(NDArray weights, NDArray values) {
        NDArray rows = weights.expandDims(-2);
        return new WeightedMoments(
                values, weights.matMul(values), each -> rows.matMul(each).squeeze(-2));
    }

    /**
     * Moments under one weight per frame and channel.
     *
     * @param weights (…, Q, C, T)
     * @param values (…, T, C)
     */
    static WeightedMoments ofChannels(NDArray weights, NDArray values) {
        NDArray perFrame = weights.swapAxes(-1, -2);
        UnaryOperator<NDArray> average = each -> perFrame.mul(each).sum(new int[] {-2});
        return new WeightedMoments(values, average.apply(values.expandDims(-3)), average);
    }

    /** μ = Σ a x: (…, Q, C). */
    NDArray mean() {
        return mean;
    }

    /** σ = sqrt(max(Σ a (x − μ)², 1e-7)): (…, Q, C). */
    NDArray deviation() {
        NDArray centred = values.expandDims(-3).sub(mean.expandDims(-2));
        return average.apply(centred.square()).maximum(VARIANCE_FLOOR).sqrt();
    }
}
