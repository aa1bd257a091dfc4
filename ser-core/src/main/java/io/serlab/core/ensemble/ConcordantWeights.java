package io.serlab.core.ensemble;

import java.util.Arrays;

/**
 * The weights of the members, one for all dimensions, whose weighted mean of ratings has the highest mean concordance with
 * the truth: from equal ones uphill by multiplicative steps ({@code w·exp(step·slope)}), each as long as it gains, until
 * none gains more than 1e-9, in at most 500 steps. A member may come near 0, and never below.
 */
final class ConcordantWeights implements Learner {
    private static final int MOST_STEPS = 500;
    private static final double LEAST_GAIN = 1e-9;
    private static final double SHORTEST = 1e-6;
    private static final double LONGEST = 1e3;

    /**
     * What a dimension comes to, so that weights are tried without looking at the rows again.
     *
     * @param shared the covariance of each member with the truth
     * @param spread the covariance of each two members
     * @param shift how much higher the mean of each member is than that of the truth
     * @param truth the variance of the truth
     */
    private record Moments(double[] shared, double[][] spread, double[] shift, double truth) {

        static Moments of(JoinedRows rows, int[] drawn, int dimension) {
            int members = rows.members();
            double[] truth = Arrays.stream(drawn)
                    .mapToDouble(row -> rows.trueRatings(row)[dimension])
                    .toArray();
            double[][] values = new double[members][];
            for (int member = 0; member < members; member++) {
                int each = member;
                values[member] = Arrays.stream(drawn)
                        .mapToDouble(row -> rows.values(row)[each][dimension])
                        .toArray();
            }
            double mean = mean(truth);
            double[] means = Arrays.stream(values).mapToDouble(Moments::mean).toArray();
            double[] shared = new double[members];
            double[][] spread = new double[members][members];
            double[] shift = new double[members];
            for (int i = 0; i < members; i++) {
                shared[i] = covariance(truth, mean, values[i], means[i]);
                shift[i] = means[i] - mean;
                for (int j = 0; j < members; j++) {
                    spread[i][j] = covariance(values[i], means[i], values[j], means[j]);
                }
            }
            return new Moments(shared, spread, shift, covariance(truth, mean, truth, mean));
        }

        private static double mean(double[] values) {
            return Arrays.stream(values).average().orElse(0);
        }

        private static double covariance(double[] x, double meanX, double[] y, double meanY) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += (x[i] - meanX) * (y[i] - meanY);
            }
            return sum / Math.max(1, x.length);
        }

        /** The concordance of the weighted mean; its slopes are added to those given. */
        double concordance(double[] weights, double[] slopes) {
            double share = dot(weights, shared);
            double shifted = dot(weights, shift);
            double[] spreads =
                    Arrays.stream(spread).mapToDouble(row -> dot(weights, row)).toArray();
            double whole = truth + dot(weights, spreads) + shifted * shifted;
            if (!(whole > 0)) {
                return 0;
            }
            for (int i = 0; i < weights.length; i++) {
                slopes[i] += 2 * (shared[i] - share * 2 * (spreads[i] + shifted * shift[i]) / whole) / whole;
            }
            return 2 * share / whole;
        }

        private static double dot(double[] x, double[] y) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += x[i] * y[i];
            }
            return sum;
        }
    }

    private record Point(double[] weights, double height, double[] slopes) {
        static Point of(Moments[] moments, double[] weights) {
            double[] slopes = new double[weights.length];
            double height = 0;
            for (Moments each : moments) {
                height += each.concordance(weights, slopes);
            }
            return new Point(weights, height, slopes);
        }

        // Only differences of slopes matter; without the largest no exponential overflows.
        double[] uphill(double step) {
            double steepest = Arrays.stream(slopes).max().orElse(0);
            double[] next = new double[weights.length];
            double sum = 0;
            for (int i = 0; i < next.length; i++) {
                // StrictMath gives the same bits on every machine.
                next[i] = weights[i] * StrictMath.exp(step * (slopes[i] - steepest));
                sum += next[i];
            }
            for (int i = 0; i < next.length; i++) {
                next[i] /= sum;
            }
            return next;
        }
    }

    @Override
    public Combination learn(JoinedRows rows, int[] drawn) {
        Moments[] moments = new Moments[JoinedRows.DIMENSIONS];
        for (int dimension = 0; dimension < moments.length; dimension++) {
            moments[dimension] = Moments.of(rows, drawn, dimension);
        }
        Point point = Point.of(moments, Combination.equal(rows.members()));
        double step = 1;
        for (int i = 0; i < MOST_STEPS && step >= SHORTEST; i++) {
            Point next = Point.of(moments, point.uphill(step));
            if (next.height() > point.height() + LEAST_GAIN) {
                point = next;
                step = Math.min(LONGEST, step * 2);
            } else {
                step /= 4;
            }
        }
        return new WeightedMean(point.weights());
    }
}
