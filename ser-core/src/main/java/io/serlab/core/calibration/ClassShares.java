package io.serlab.core.calibration;

import java.util.Arrays;
import java.util.List;

/** Numbers by class, made to sum to 1. */
final class ClassShares {
    private static final double ABSENT = 0.5;

    private ClassShares() {}

    /** Of positive numbers. */
    static double[] of(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    /** Of utterances; a class without one counts half an utterance, since no share may be 0. */
    static double[] counted(List<Integer> truth, int classes) {
        double[] counts = new double[classes];
        truth.forEach(index -> counts[index]++);
        return of(Arrays.stream(counts).map(count -> Math.max(count, ABSENT)).toArray());
    }

    static double[] uniform(int classes) {
        double[] weights = new double[classes];
        Arrays.fill(weights, 1);
        return of(weights);
    }
}
