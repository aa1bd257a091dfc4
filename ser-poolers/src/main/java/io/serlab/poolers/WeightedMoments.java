package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.function.UnaryOperator;

/**
 * Mean and deviation of frames under weights, for all poolers that report moments.
 *
 * <p>Weights sum to 1 over time and are exactly 0 on padding, where values are finite. Several weightings of the same
 * values are queries. The variance is Σ a (x − μ)²: the shorter Σ a x² − μ² loses all digits for channels far from 0.
 * Everything is computed relative to each utterance's first frame, so that channels far from 0 keep the digits of their
 * changes.
 */
final class WeightedMoments {
    // A root has an infinite slope at 0, which one frame or constant frames would meet; below the floor the slope is 0.
    static final float VARIANCE_FLOOR = 1e-7f;

    private final NDArray origin;
    private final NDArray changes;
    private final NDArray meanChange;
    private final UnaryOperator<NDArray> average;

    private WeightedMoments(NDArray values, UnaryOperator<NDArray> average, UnaryOperator<NDArray> averagePerQuery) {
        // Any constant would do, so no gradient flows through it.
        origin = values.get(new NDIndex("..., 0:1, :")).stopGradient();
        changes = values.sub(origin);
        meanChange = average.apply(changes);
        this.average = averagePerQuery;
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
                values, weights::matMul, each -> rows.matMul(each).squeeze(-2));
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
        return new WeightedMoments(values, each -> average.apply(each.expandDims(-3)), average);
    }

    /** μ = Σ a x: (…, Q, C). */
    NDArray mean() {
        return meanChange.add(origin);
    }

    /** σ = sqrt(max(Σ a (x − μ)², 1e-7)): (…, Q, C). */
    NDArray deviation() {
        // The variance is least about the mean, so its gradient through the mean is only what the rounding of the mean
        // leaves. It is needed all the same: where the deviation is small, it is what puts the frames' gradient right.
        NDArray centre = meanChange.expandDims(-2);
        NDArray variance = average.apply(changes.expandDims(-3).sub(centre).square());
        return variance.maximum(VARIANCE_FLOOR).sqrt();
    }
}
