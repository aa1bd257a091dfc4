package io.serlab.core.ensemble;

import java.util.Arrays;

/** The weighted mean of the probabilities or ratings. */
record WeightedMean(double[] weights) implements Combination {

    WeightedMean {
        double sum = Arrays.stream(weights).sum();
        if (!(sum > 0) || Arrays.stream(weights).anyMatch(weight -> !(weight >= 0))) {
            throw new IllegalArgumentException("weights " + Arrays.toString(weights));
        }
        weights = Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    @Override
    public Decision of(double[][] values, int[] predicted) {
        double[] mean = new double[values[0].length];
        for (int member = 0; member < values.length; member++) {
            for (int value = 0; value < mean.length; value++) {
                mean[value] += weights[member] * values[member][value];
            }
        }
        return Decision.largest(mean);
    }
}
