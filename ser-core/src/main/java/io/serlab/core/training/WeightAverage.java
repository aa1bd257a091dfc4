package io.serlab.core.training;

/**
 * The averaged weights of a training, one flat vector. Which epochs and steps it holds follows from their numbers, so
 * the vector is all there is to save. Not thread-safe.
 */
final class WeightAverage {
    private final Averaging settings;
    private final float[] mean;

    /**
     * @param mean owned from now on; the first weights at the start
     */
    WeightAverage(Averaging settings, float[] mean) {
        this.settings = settings;
        this.mean = mean;
    }

    /** The averaged weights; the array itself. */
    float[] mean() {
        return mean;
    }

    /**
     * Takes the weights after a step in.
     *
     * @param step from 0
     */
    void afterStep(NamedParameters parameters, long step) {
        if (settings instanceof Averaging.Exponential exponential) {
            float take = (float) (1 - Math.min(exponential.decay(), (1.0 + step) / (10.0 + step)));
            parameters.read((name, offset, values, count) -> {
                for (int i = 0; i < count; i++) {
                    mean[offset + i] += take * (values[i] - mean[offset + i]);
                }
            });
        }
    }

    /**
     * Takes the weights at the end of an epoch in.
     *
     * @param epoch from 1
     */
    void afterEpoch(NamedParameters parameters, int epoch) {
        if (settings instanceof Averaging.Stochastic stochastic) {
            int epochs = Math.max(1, epoch - stochastic.fromEpoch() + 1);
            parameters.read((name, offset, values, count) -> {
                for (int i = 0; i < count; i++) {
                    float before = mean[offset + i];
                    mean[offset + i] = epochs == 1 ? values[i] : before + (values[i] - before) / epochs;
                }
            });
        }
    }
}
