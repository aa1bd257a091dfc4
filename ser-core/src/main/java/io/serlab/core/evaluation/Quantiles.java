package io.serlab.core.evaluation;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/** Quantiles of a sample. Thread-safe. */
public final class Quantiles {
    private Quantiles() {}

    /**
     * Linear interpolation between order statistics, at position (n − 1)·share (type 7 of Hyndman and Fan; the default
     * of NumPy and R). NaN values are left out.
     *
     * @param share in (0, 1]
     * @return NaN if no value is left
     */
    public static double of(double[] values, double share) {
        return new Percentile().withEstimationType(EstimationType.R_7).evaluate(values, 100 * share);
    }
}
