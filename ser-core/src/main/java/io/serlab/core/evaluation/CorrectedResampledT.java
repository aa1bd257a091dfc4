package io.serlab.core.evaluation;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;

/**
 * The t test for differences over folds or repeated splits, whose training sets overlap: the variance of the mean is
 * (1/J + test/train)·s² rather than s²/J.
 *
 * @param meanDifference NaN without differences
 * @param t NaN below two differences, or where all are equal
 * @param p two-sided, J − 1 degrees of freedom; NaN with {@code t}
 * @see <a href="https://doi.org/10.1023/A:1024068626366">Nadeau and Bengio 2003</a>
 */
public record CorrectedResampledT(double meanDifference, double standardError, double t, double p) {

    /**
     * Tests one difference per split.
     *
     * @param testToTrain rows of a test set over rows of its training set
     */
    public static CorrectedResampledT of(double[] differences, double testToTrain) {
        double mean = new Mean().evaluate(differences);
        boolean equal = Arrays.stream(differences).distinct().count() <= 1;
        if (equal) {
            return new CorrectedResampledT(mean, Double.NaN, Double.NaN, Double.NaN);
        }
        double error = Math.sqrt((1.0 / differences.length + testToTrain) * new Variance().evaluate(differences));
        double t = mean / error;
        double p = 2 * new TDistribution(null, differences.length - 1).cumulativeProbability(-Math.abs(t));
        return new CorrectedResampledT(mean, error, t, p);
    }
}
