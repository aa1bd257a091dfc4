package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import io.serlab.api.pooler.FrameBatch;

/** What stands where a batch has no frames. */
final class Padding {
    private Padding() {}

    /** An array (B, T, D) with minus infinity on padding: never the largest there, and 0 as an exponential. */
    static NDArray lowest(FrameBatch batch, NDArray array) {
        NDArray valid = batch.mask().expandDims(2).broadcast(array.getShape());
        return NDArrays.where(valid, array, array.onesLike().mul(Float.NEGATIVE_INFINITY));
    }
}
