package io.serlab.core.evaluation;

import java.util.Collection;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * A figure over several seeds.
 *
 * @param n how many seeds
 * @param mean NaN without seeds
 * @param standardDeviation with n − 1; NaN below two seeds, 0 for equal values
 */
public record SeedSummary(int n, double mean, double standardDeviation) {
    private static final double PRECISION = 1e-12;

    /** The summary of one value per seed. */
    public static SeedSummary of(Collection<Double> perSeed) {
        double[] values = perSeed.stream().mapToDouble(Double::doubleValue).toArray();
        boolean equal = perSeed.stream().distinct().count() == 1;
        double mean = equal
                ? values[0]
                : perSeed.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
        double deviation = values.length < 2 ? Double.NaN : equal ? 0 : new StandardDeviation().evaluate(values);
        return new SeedSummary(values.length, mean, deviation);
    }

    /** The standard error of the mean, s/√n. */
    public double standardError() {
        return standardDeviation / Math.sqrt(n);
    }

    /** The 95 % interval. */
    public Interval interval() {
        return interval(0.95);
    }

    /**
     * The interval mean ± t(n − 1)·s/√n; undefined below two seeds.
     *
     * @param confidence in (0, 1)
     */
    public Interval interval(double confidence) {
        if (n < 2) {
            return Interval.UNDEFINED;
        }
        double quantile = new TDistribution(null, n - 1, PRECISION).inverseCumulativeProbability((1 + confidence) / 2);
        double half = quantile * standardError();
        return new Interval(mean - half, mean + half);
    }
}
