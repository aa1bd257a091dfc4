package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.PooledFrames;

/**
 * The mean of each channel's k largest frames. Frames equal to the k-th share equally the places that are left, in the
 * value, the attention and the gradient.
 */
final class LargestFrames {
    private LargestFrames() {}

    /** Frames (B, T, D) with minus infinity on padding, to compare values by; no gradient flows through them. */
    static NDArray comparable(FrameBatch batch) {
        return Padding.lowest(batch, batch.frames().stopGradient());
    }

    /**
     * Pools the frames.
     *
     * @param comparable what {@link #comparable} gave
     * @param threshold the k-th largest value of each channel: (B, 1, D)
     * @param places k: (B, 1, 1)
     */
    static PooledFrames mean(FrameBatch batch, NDArray comparable, NDArray threshold, NDArray places) {
        NDArray above = comparable.gt(threshold).toType(DataType.FLOAT32, false);
        NDArray level = comparable.eq(threshold).toType(DataType.FLOAT32, false);
        NDArray left = places.sub(above.sum(new int[] {1}, true)).div(level.sum(new int[] {1}, true));
        NDArray shares = above.add(level.mul(left)).div(places);
        NDArray embedding = shares.mul(batch.frames()).sum(new int[] {1});
        return new PooledFrames(embedding, shares.mean(new int[] {2}).expandDims(1));
    }
}
