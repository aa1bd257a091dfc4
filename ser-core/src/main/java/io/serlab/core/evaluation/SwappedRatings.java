package io.serlab.core.evaluation;

import io.serlab.api.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The {@link SwapTest} of two systems' mean concordance.
 *
 * <p>With all values counted from the mean of the truth, the concordance is 2·Σpt / (Σtt + Σpp), so that a unit is
 * swapped by its two sums alone.
 */
final class SwappedRatings {
    private final Side[] sides;
    private final int units;

    /** What one dimension comes to: Σtt, and of each unit Σpt and Σpp of both systems. */
    private record Side(double truth, double[][] shared, double[][] spread) {
        double difference(int[] chosen) {
            double[] shares = new double[2];
            double[] spreads = new double[2];
            for (int unit = 0; unit < chosen.length; unit++) {
                for (int system = 0; system < 2; system++) {
                    shares[system] += shared[system ^ chosen[unit]][unit];
                    spreads[system] += spread[system ^ chosen[unit]][unit];
                }
            }
            return concordance(shares[0], spreads[0]) - concordance(shares[1], spreads[1]);
        }

        private double concordance(double share, double predicted) {
            return 2 * share / (truth + predicted);
        }
    }

    /** @param groups the rows of each unit */
    SwappedRatings(RatedRows first, RatedRows second, int[][] groups) {
        units = groups.length;
        sides = IntStream.range(0, first.truth().length)
                .mapToObj(dimension -> side(
                        first.truth()[dimension],
                        new double[][] {first.predicted()[dimension], second.predicted()[dimension]},
                        groups))
                .toArray(Side[]::new);
    }

    private static Side side(double[] truth, double[][] predicted, int[][] groups) {
        double mean = Arrays.stream(truth).average().orElse(Double.NaN);
        double[][] shared = new double[2][groups.length];
        double[][] spread = new double[2][groups.length];
        for (int system = 0; system < 2; system++) {
            for (int unit = 0; unit < groups.length; unit++) {
                for (int row : groups[unit]) {
                    double p = predicted[system][row] - mean;
                    shared[system][unit] += p * (truth[row] - mean);
                    spread[system][unit] += p * p;
                }
            }
        }
        return new Side(Arrays.stream(truth).map(t -> (t - mean) * (t - mean)).sum(), shared, spread);
    }

    /** The two-sided p-value, not a number where the difference is none; exact if at most {@code draws} patterns are possible. */
    double pValue(Seed seed, int draws) {
        double observed = difference(new int[units]);
        return Double.isNaN(observed)
                ? Double.NaN
                : new SwapTest(units, this::difference).pValue(observed, seed, draws);
    }

    private double difference(int[] chosen) {
        double sum = 0;
        for (Side side : sides) {
            sum += side.difference(chosen);
        }
        return Math.abs(sum / sides.length);
    }
}
