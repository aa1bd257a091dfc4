package io.serlab.core.challenge;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * How far returned scores lie from development scores: returned − development, over the files that have both.
 *
 * @param n how many files
 * @param mean NaN for none
 * @param deviation of single files, n − 1 in the denominator; NaN for fewer than two
 */
public record Shrinkage(long n, double mean, double deviation) {
    private static final double UPPER = 0.975;

    /** Of some differences. */
    public static Shrinkage of(List<Double> differences) {
        SummaryStatistics statistics = new SummaryStatistics();
        differences.forEach(statistics::addValue);
        return new Shrinkage(
                statistics.getN(),
                statistics.getMean(),
                statistics.getN() < 2 ? Double.NaN : statistics.getStandardDeviation());
    }

    /** The returned score of one more file, and where 95 of 100 such files are to be expected. */
    public record Forecast(double value, double low, double high) {}

    /**
     * The forecast for a development score, by Student's prediction interval: mean ± t · s · √(1 + 1/n) with n − 1
     * degrees of freedom. It takes the files for draws from one normal distribution; the same team's files are related,
     * so the truth is wider if anything.
     *
     * @param lowest the least score there is, which the interval does not go below
     * @return empty for fewer than two files
     */
    public Optional<Forecast> forecast(double development, double lowest, double highest) {
        if (n < 2) {
            return Optional.empty();
        }
        double t = new TDistribution(n - 1.0).inverseCumulativeProbability(UPPER);
        double half = t * deviation * Math.sqrt(1 + 1.0 / n);
        double value = development + mean;
        return Optional.of(new Forecast(
                clipped(value, lowest, highest),
                clipped(value - half, lowest, highest),
                clipped(value + half, lowest, highest)));
    }

    private static double clipped(double value, double lowest, double highest) {
        return Math.max(lowest, Math.min(highest, value));
    }
}
