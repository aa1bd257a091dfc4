package io.serlab.core.calibration;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealVector;

/**
 * Scales and shifts the logit of each class: a_c · z_c + b_c with the least mean negative log-likelihood plus
 * {@code ridge} · Σ((a_c − 1)² + b_c²), which is strictly convex, so there is one answer however few the data.
 *
 * <p>Newton's method, each step halved until it descends: conjugate gradients of the library stop too early where the
 * ridge alone holds a figure.
 *
 * @see <a href="https://arxiv.org/abs/1706.04599">Guo et al. 2017</a>; the ridge is ours
 */
final class VectorScaling {
    private static final double TOLERANCE = 1e-12;
    private static final int MOST_STEPS = 200;
    private static final double SHORTEST = 1e-10;

    private final LabelledLogits data;
    private final int classes;
    private final double ridge;

    private VectorScaling(LabelledLogits data, int classes, double ridge) {
        this.data = data;
        this.classes = classes;
        this.ridge = ridge;
    }

    static LogitScaling fit(LabelledLogits data, int classes, double ridge) {
        RealVector found = new VectorScaling(data, classes, ridge).minimum();
        float[] scale = new float[classes];
        float[] shift = new float[classes];
        for (int c = 0; c < classes; c++) {
            scale[c] = (float) found.getEntry(c);
            shift[c] = (float) found.getEntry(classes + c);
        }
        return new LogitScaling(scale, shift);
    }

    private RealVector minimum() {
        double[] start = new double[2 * classes];
        Arrays.fill(start, 0, classes, 1);
        RealVector at = new ArrayRealVector(start);
        for (int i = 0; i < MOST_STEPS; i++) {
            Slope slope = slope(at);
            if (slope.gradient().getLInfNorm() < TOLERANCE) {
                break;
            }
            RealVector step =
                    new CholeskyDecomposition(slope.curvature()).getSolver().solve(slope.gradient());
            double length = length(at, step);
            if (length == 0) {
                break;
            }
            at = at.subtract(step.mapMultiply(length));
        }
        return at;
    }

    /** The longest half of halves of a step that descends; 0 if rounding leaves none. */
    private double length(RealVector at, RealVector step) {
        double cost = cost(at);
        for (double length = 1; length > SHORTEST; length /= 2) {
            if (cost(at.subtract(step.mapMultiply(length))) < cost) {
                return length;
            }
        }
        return 0;
    }

    private double cost(RealVector point) {
        double sum = 0;
        for (int i = 0; i < data.size(); i++) {
            sum -= LogSoftmax.of(scaled(point, i), data.truth().get(i));
        }
        RealVector away = away(point);
        return sum / data.size() + ridge * away.dotProduct(away);
    }

    private RealVector away(RealVector point) {
        RealVector away = point.copy();
        for (int c = 0; c < classes; c++) {
            away.addToEntry(c, -1);
        }
        return away;
    }

    private record Slope(RealVector gradient, Array2DRowRealMatrix curvature) {}

    private Slope slope(RealVector point) {
        RealVector gradient = away(point).mapMultiply(2 * ridge);
        Array2DRowRealMatrix curvature = new Array2DRowRealMatrix(2 * classes, 2 * classes);
        for (int k = 0; k < 2 * classes; k++) {
            curvature.setEntry(k, k, 2 * ridge);
        }
        for (int i = 0; i < data.size(); i++) {
            double[] probabilities = LogSoftmax.probabilities(scaled(point, i));
            for (int k = 0; k < 2 * classes; k++) {
                double error = probabilities[k % classes] - (data.truth().get(i) == k % classes ? 1 : 0);
                gradient.addToEntry(k, error * factor(i, k) / data.size());
                for (int l = 0; l <= k; l++) {
                    double spread = probabilities[k % classes]
                            * ((k % classes == l % classes ? 1 : 0) - probabilities[l % classes]);
                    curvature.addToEntry(k, l, spread * factor(i, k) * factor(i, l) / data.size());
                }
            }
        }
        // Multiplied in the other order, the upper half would differ by rounding, which the library takes for no
        // symmetry.
        for (int k = 0; k < 2 * classes; k++) {
            for (int l = 0; l < k; l++) {
                curvature.setEntry(l, k, curvature.getEntry(k, l));
            }
        }
        return new Slope(gradient, curvature);
    }

    /** What a figure is multiplied by in the logit of its class: the logit for a scale, 1 for a shift. */
    private double factor(int utterance, int figure) {
        return figure < classes ? data.logits().get(utterance)[figure] : 1;
    }

    private double[] scaled(RealVector point, int utterance) {
        float[] logits = data.logits().get(utterance);
        double[] scaled = new double[classes];
        for (int c = 0; c < classes; c++) {
            scaled[c] = point.getEntry(c) * logits[c] + point.getEntry(classes + c);
        }
        return scaled;
    }
}
