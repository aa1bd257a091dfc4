package io.serlab.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** The learned sum of encoder layers. */
final class LayerSum {
    private LayerSum() {}

    /**
     * Sums the layers with the softmax of their weights, as one matrix product: neither the forward nor the backward
     * pass holds a second copy of all layers.
     *
     * @param frames (B, L, T, D)
     * @param weights (L)
     * @return (B, T, D)
     */
    static NDArray of(NDArray frames, NDArray weights) {
        Shape shape = frames.getShape();
        long batch = shape.get(0);
        long layers = shape.get(1);
        NDArray rows = weights.softmax(0).reshape(1, 1, layers).broadcast(batch, 1, layers);
        return rows.matMul(frames.reshape(batch, layers, -1)).reshape(batch, shape.get(2), shape.get(3));
    }
}
