package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import org.jspecify.annotations.Nullable;

/**
 * {@code W x + b}, or {@code W x}.
 *
 * @param weight (out, in)
 * @param bias (out), if there is one
 */
record LinearMap(Parameter weight, @Nullable Parameter bias) {

    /** The image of the last axis: (…, in) → (…, out). */
    NDArray of(NDArray input, Learned learned) {
        return bias == null
                ? Linear.linear(input, learned.of(weight)).singletonOrThrow()
                : Linear.linear(input, learned.of(weight), learned.of(bias)).singletonOrThrow();
    }
}
