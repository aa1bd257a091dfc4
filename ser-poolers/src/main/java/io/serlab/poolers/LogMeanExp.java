package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.serlab.api.pooler.FrameBatch;

/** The logarithm of the mean of exponentials over the valid frames, per channel. */
final class LogMeanExp {
    private final NDArray powers;
    private final NDArray sums;
    private final NDArray counts;

    /**
     * @param exponents (B, T, D), at most 0, and 0 somewhere in each channel of each utterance: then nothing overflows,
     *     and the sum is at least 1
     */
    LogMeanExp(FrameBatch batch, NDArray exponents) {
        powers = Padding.lowest(batch, exponents).exp();
        sums = powers.sum(new int[] {1}, true);
        counts = batch.lengths().toType(DataType.FLOAT32, false).reshape(-1, 1, 1);
    }

    /** ln((1/n) Σ_t exp(exponent_t)): (B, 1, D). */
    NDArray value() {
        return sums.div(counts).log();
    }

    /** The softmax of the exponents over time, mean over the channels: (B, 1, T). */
    NDArray attention() {
        return powers.div(sums).mean(new int[] {2}).expandDims(1);
    }
}
