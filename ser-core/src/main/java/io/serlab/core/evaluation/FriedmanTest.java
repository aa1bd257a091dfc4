package io.serlab.core.evaluation;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * Whether several systems differ over many data sets, by their ranks on each (Friedman 1937), and by how much two mean
 * ranks must differ to count (Nemenyi 1963).
 *
 * @param meanRanks per system, 1 = best; equal scores share the mean of their ranks
 * @param chiSquared corrected for ties; NaN where all scores of every row are equal
 * @param p of {@code chiSquared}, k − 1 degrees of freedom
 * @param f Iman and Davenport's less conservative form; infinite if every row has the same strict order
 * @param fP of {@code f}, k − 1 and (k − 1)(n − 1) degrees of freedom
 * @param rows how many data sets
 * @see <a href="https://www.jmlr.org/papers/v7/demsar06a.html">Demšar 2006</a>
 */
@SuppressWarnings("ArrayRecordComponent") // a result, read by those who made it
public record FriedmanTest(double[] meanRanks, double chiSquared, double p, double f, double fP, int rows) {

    /**
     * Tests systems.
     *
     * @param scores one row per data set, one column per system, larger is better; at least two of each
     */
    public static FriedmanTest of(double[][] scores) {
        int n = scores.length;
        int k = n == 0 ? 0 : scores[0].length;
        if (n < 2 || k < 2) {
            throw new IllegalArgumentException(n + " data sets, " + k + " systems");
        }
        double[][] ranks = Arrays.stream(scores).map(FriedmanTest::ranks).toArray(double[][]::new);
        double[] means = new double[k];
        Arrays.setAll(
                means,
                system -> Arrays.stream(ranks)
                        .mapToDouble(row -> row[system])
                        .average()
                        .orElseThrow());
        double ties = Arrays.stream(ranks).mapToDouble(FriedmanTest::ties).sum();
        double spread = Arrays.stream(means)
                .map(mean -> (mean - (k + 1) / 2.0) * (mean - (k + 1) / 2.0))
                .sum();
        double untied = 1 - ties / ((double) n * k * ((double) k * k - 1));
        double chiSquared = untied == 0 ? Double.NaN : 12.0 * n / (k * (k + 1.0)) * spread / untied;
        return of(means, chiSquared, n, k);
    }

    private static FriedmanTest of(double[] means, double chiSquared, int n, int k) {
        if (Double.isNaN(chiSquared)) {
            return new FriedmanTest(means, Double.NaN, Double.NaN, Double.NaN, Double.NaN, n);
        }
        double p = 1 - new ChiSquaredDistribution(null, k - 1).cumulativeProbability(chiSquared);
        double rest = n * (k - 1.0) - chiSquared;
        // Rounding may leave a rest where there is none.
        if (rest <= 1e-9 * chiSquared) {
            return new FriedmanTest(means, chiSquared, p, Double.POSITIVE_INFINITY, 0, n);
        }
        double f = (n - 1) * chiSquared / rest;
        double fP = 1 - new FDistribution(null, k - 1, (k - 1.0) * (n - 1)).cumulativeProbability(f);
        return new FriedmanTest(means, chiSquared, p, f, fP, n);
    }

    private static double[] ranks(double[] scores) {
        return new NaturalRanking()
                .rank(Arrays.stream(scores).map(score -> -score).toArray());
    }

    private static double ties(double[] ranks) {
        return Arrays.stream(ranks)
                .distinct()
                .map(rank -> Arrays.stream(ranks).filter(other -> other == rank).count())
                .map(count -> count * count * count - count)
                .sum();
    }

    /**
     * Nemenyi's critical difference: mean ranks that are further apart differ at the level, over all pairs at once.
     *
     * @param level such as 0.05
     */
    public double criticalDifference(double level) {
        int k = meanRanks.length;
        return nemenyiQuantile(k, level) * Math.sqrt(k * (k + 1.0) / (6.0 * rows));
    }

    static double nemenyiQuantile(int systems, double level) {
        return StudentizedRange.quantile(systems, 1 - level) / Math.sqrt(2);
    }
}
