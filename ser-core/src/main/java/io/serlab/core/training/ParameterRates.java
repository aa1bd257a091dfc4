package io.serlab.core.training;

/**
 * How fast each scalar of a flat vector of parameters is changed.
 *
 * @param learning its learning rate as a multiple of the training's
 * @param decay its weight decay, 0 where none applies
 */
record ParameterRates(float[] learning, float[] decay) {
    ParameterRates {
        if (learning.length != decay.length) {
            throw new IllegalArgumentException("%d learning rates, %d decays".formatted(learning.length, decay.length));
        }
    }

    int size() {
        return learning.length;
    }
}
