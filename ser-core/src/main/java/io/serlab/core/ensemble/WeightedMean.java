package io.serlab.core.ensemble;

import java.util.Arrays;

/** The weighted mean of the probabilities. */
record WeightedMean(double[] weights) implements Combination {

    WeightedMean {
        double sum = Arrays.stream(weights).sum();
        if (!(sum > 0) || Arrays.stream(weights).anyMatch(weight -> !(weight >= 0))) {
            throw new IllegalArgumentException("weights " + Arrays.toString(weights));
        }
        weights = Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    @Override
    public Decision of(double[][] probabilities, int[] predicted) {
        double[] mean = new double[probabilities[0].length];
        for (int member = 0; member < probabilities.length; member++) {
            for (int klass = 0; klass < mean.length; klass++) {
                mean[klass] += weights[member] * probabilities[member][klass];
            }
        }
        return Decision.largest(mean);
    }
}
