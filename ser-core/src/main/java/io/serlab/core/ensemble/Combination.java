package io.serlab.core.ensemble;

/** A rule that makes one prediction of those of the members. Immutable and thread-safe. */
interface Combination {

    /**
     * Puts predictions together.
     *
     * @param values of each member: its probabilities of the classes, or its ratings
     * @param predicted what each member decided
     */
    Decision of(double[][] values, int[] predicted);

    /** What each member counts, summing to 1; where the rule has no weights, all count alike. */
    double[] weights();

    /** All the same, summing to 1. */
    static double[] equal(int members) {
        double[] weights = new double[members];
        java.util.Arrays.fill(weights, 1.0 / members);
        return weights;
    }
}
