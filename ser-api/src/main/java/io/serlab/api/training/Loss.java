package io.serlab.api.training;

import ai.djl.ndarray.NDArray;

/** What training makes small. Stateless. */
public interface Loss {

    /**
     * The loss of a batch.
     *
     * @return a scalar, float32, attached to the manager of the outputs
     */
    NDArray evaluate(LossInput input);
}
