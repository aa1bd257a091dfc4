package io.serlab.core.training;

import ai.djl.ndarray.NDArray;

/**
 * What the network makes of a batch.
 *
 * @param outputs float32, (B, C)
 * @param embeddings what the head got, float32, (B, E)
 * @param attention float32, (B, S, T), exactly 0 on padding
 */
record ModelOutput(NDArray outputs, NDArray embeddings, NDArray attention) {}
