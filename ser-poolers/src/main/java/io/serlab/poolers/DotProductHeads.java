package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import java.util.Objects;

/**
 * Queries, keys and values in blocks of consecutive channels, where queries are few: keys and values of single frames are
 * never computed.
 *
 * @param heads blocks, H
 * @param width channels per block
 */
record DotProductHeads(int heads, int width) {

    /**
     * What frames are multiplied with to score them: q·(K x) is (Kᵀ q)·x, one vector per query and head.
     *
     * @param queries (M, H·width)
     * @param keys (H·width, D)
     * @return (D, M·H), axes (query, head); scores are divided by the root of the width
     */
    NDArray scoring(NDArray queries, NDArray keys) {
        NDArray split = queries.div(Math.sqrt(width)).reshape(-1, heads, width).swapAxes(0, 1);
        NDArray vectors = split.matMul(keys.reshape(heads, width, -1)).swapAxes(0, 1);
        return vectors.reshape(-1, keys.getShape().get(1)).swapAxes(0, 1);
    }

    /**
     * The values' averages: Σ a (V x + b) is V Σ a x + b, as weights sum to 1.
     *
     * @param means of the frames, axes (query, head): (B, M·H, D)
     * @return axes (query, head, channel): (B, M·H·width)
     */
    NDArray values(NDArray means, LinearMap map, Learned learned) {
        long size = means.getShape().get(0);
        NDArray perHead = means.reshape(-1, heads, means.getShape().get(2)).swapAxes(0, 1);
        NDArray weight = learned.of(map.weight()).reshape(heads, width, -1).swapAxes(1, 2);
        NDArray values = perHead.matMul(weight).swapAxes(0, 1).reshape(size, -1, (long) heads * width);
        return values.add(learned.of(Objects.requireNonNull(map.bias()))).reshape(size, -1);
    }
}
