package io.serlab.core.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Ordinary least squares with standard errors that allow what one cluster says to hang together: the sandwich of Liang and
 * Zeger with the small-sample correction G/(G-1) · (N-1)/(N-K) (CR1), and t with G-1 degrees of freedom, where G is the
 * number of clusters, N of rows, K of terms.
 *
 * @see <a href="https://doi.org/10.3368/jhr.50.2.317">Cameron and Miller 2015</a>
 */
final class ClusteredRegression {
    private static final double SINGULAR = 1e-10;

    private final double[][] rows;
    private final double[] outcomes;
    private final List<String> clusters;
    private final int terms;

    /**
     * A term's coefficient.
     *
     * @param low lower end of its 95 % interval
     * @param high upper end
     * @param p the chance of a coefficient this far from 0 if it were 0; NaN if nothing varies
     */
    record Coefficient(double value, double low, double high, double p) {}

    private ClusteredRegression(double[][] rows, double[] outcomes, List<String> clusters) {
        this.rows = rows;
        this.outcomes = outcomes;
        this.clusters = clusters;
        this.terms = rows[0].length;
    }

    /**
     * Fits a model.
     *
     * @param rows (N, K), the constant among the terms
     * @param outcomes (N)
     * @param clusters (N), at least two different ones
     * @return one coefficient for each term; empty if there are not more rows than terms, fewer than two clusters, or terms
     *     that say the same
     */
    static Optional<List<Coefficient>> fit(double[][] rows, double[] outcomes, List<String> clusters) {
        boolean enough = rows.length > 0
                && rows.length > rows[0].length
                && clusters.stream().distinct().count() > 1;
        return enough ? new ClusteredRegression(rows, outcomes, clusters).fit() : Optional.empty();
    }

    private Optional<List<Coefficient>> fit() {
        RealMatrix squares = new Array2DRowRealMatrix(terms, terms);
        double[] products = new double[terms];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < terms; i++) {
                products[i] += rows[row][i] * outcomes[row];
                for (int j = 0; j < terms; j++) {
                    squares.addToEntry(i, j, rows[row][i] * rows[row][j]);
                }
            }
        }
        QRDecomposition decomposed = new QRDecomposition(squares, SINGULAR * rows.length);
        if (!decomposed.getSolver().isNonSingular()) {
            return Optional.empty();
        }
        RealMatrix bread = decomposed.getSolver().getInverse();
        double[] coefficients = bread.operate(products);
        return Optional.of(withErrors(coefficients, bread));
    }

    private List<Coefficient> withErrors(double[] coefficients, RealMatrix bread) {
        Map<String, double[]> scores = scores(coefficients);
        RealMatrix meat = new Array2DRowRealMatrix(terms, terms);
        for (double[] score : scores.values()) {
            for (int i = 0; i < terms; i++) {
                for (int j = 0; j < terms; j++) {
                    meat.addToEntry(i, j, score[i] * score[j]);
                }
            }
        }
        double groups = scores.size();
        double correction = groups / (groups - 1) * (rows.length - 1.0) / (rows.length - terms);
        RealMatrix covariance = bread.multiply(meat).multiply(bread).scalarMultiply(correction);
        TDistribution t = new TDistribution(null, groups - 1);
        double width = t.inverseCumulativeProbability(0.975);
        List<Coefficient> fitted = new ArrayList<>();
        for (int i = 0; i < terms; i++) {
            double error = Math.sqrt(Math.max(0, covariance.getEntry(i, i)));
            double p = error > 0 ? 2 * t.cumulativeProbability(-Math.abs(coefficients[i] / error)) : Double.NaN;
            fitted.add(new Coefficient(
                    coefficients[i], coefficients[i] - width * error, coefficients[i] + width * error, p));
        }
        return fitted;
    }

    /** The sum of terms times residuals in each cluster. */
    private Map<String, double[]> scores(double[] coefficients) {
        Map<String, double[]> scores = new LinkedHashMap<>();
        for (int row = 0; row < rows.length; row++) {
            double residual = outcomes[row];
            for (int i = 0; i < terms; i++) {
                residual -= coefficients[i] * rows[row][i];
            }
            double[] score = scores.computeIfAbsent(clusters.get(row), key -> new double[terms]);
            for (int i = 0; i < terms; i++) {
                score[i] += residual * rows[row][i];
            }
        }
        return scores;
    }
}
