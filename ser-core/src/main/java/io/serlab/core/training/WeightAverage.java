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
     * Takes a step in.
     *
     * @param before the weights before it
     * @param change what was subtracted from them
     * @param step from 0
     */
    void afterStep(float[] before, float[] change, long step) {
        if (settings instanceof Averaging.Exponential exponential) {
            float take = (float) (1 - Math.min(exponential.decay(), (1.0 + step) / (10.0 + step)));
            for (int i = 0; i < mean.length; i++) {
                mean[i] += take * (before[i] - change[i] - mean[i]);
            }
        }
    }

    /**
     * Takes the end of an epoch in.
     *
     * @param epoch from 1
     */
    void afterEpoch(NamedParameters parameters, int epoch) {
        if (settings instanceof Averaging.Stochastic stochastic) {
            float[] now = new float[mean.length];
            parameters.readValues(now);
            int epochs = Math.max(1, epoch - stochastic.fromEpoch() + 1);
            for (int i = 0; i < mean.length; i++) {
                mean[i] = epochs == 1 ? now[i] : mean[i] + (now[i] - mean[i]) / epochs;
            }
        }
    }
}
