package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;

/** Gives the values that a pooler's parameters have now, on the device of the batch. */
@FunctionalInterface
interface Learned {
    NDArray of(Parameter parameter);
}
