package io.serlab.core.training;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * The frames of some utterances, padded with zeros. Its arrays live as long as the scope they were made in, and only
 * until the reader reads again.
 *
 * @param frames (B, T, D), or (B, L, T, D) for more than one layer
 * @param lengths int64, (B)
 */
record Minibatch(List<String> ids, NDArray frames, NDArray lengths) {}
