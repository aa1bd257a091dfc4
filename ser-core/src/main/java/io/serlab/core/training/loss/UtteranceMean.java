package io.serlab.core.training.loss;

import ai.djl.ndarray.NDArray;
import io.serlab.api.training.LossInput;

/** Means over the utterances of a batch, by their weights. */
final class UtteranceMean {
    private UtteranceMean() {}

    /** Σ s_i·rows_i / Σ s_i, a scalar; rows are (B). */
    static NDArray of(NDArray rows, LossInput input) {
        NDArray weights = input.sampleWeights();
        return weights == null ? rows.mean() : rows.mul(weights).sum().div(weights.sum());
    }

    /** The share of each utterance in such a mean, (1, B). */
    static NDArray shares(LossInput input) {
        NDArray weights = input.sampleWeights();
        NDArray given = weights == null ? input.outputs().get(":, 0").onesLike() : weights;
        return given.div(given.sum()).reshape(1, -1);
    }
}
