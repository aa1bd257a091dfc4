package io.serlab.api.pooler;

import ai.djl.ndarray.NDArray;

/**
 * What a pooler makes of a batch.
 *
 * @param embedding float32, (B, outputDim)
 * @param attention float32, (B, S, T): the weight of each frame in each stream; rows sum to 1 over valid frames and are
 *     exactly 0 on padding
 */
public record PooledFrames(NDArray embedding, NDArray attention) {}
