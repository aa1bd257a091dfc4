package io.serlab.core.calibration;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Divides all logits by one temperature, which changes no decision: the one in [0.01, 100] with the least negative
 * log-likelihood. That has one minimum, as it is convex in 1 / T.
 *
 * @see <a href="https://arxiv.org/abs/1706.04599">Guo et al. 2017</a>
 */
final class TemperatureScaling {
    private static final double MOST = StrictMath.log(100);
    private static final int EVALUATIONS = 1000;

    private TemperatureScaling() {}

    static LogitScaling fit(LabelledLogits data, int classes) {
        return LogitScaling.of(1 / temperature(data), classes);
    }

    static double temperature(LabelledLogits data) {
        double found = new BrentOptimizer(1e-9, 1e-9)
                .optimize(
                        new MaxEval(EVALUATIONS),
                        new UnivariateObjectiveFunction(log -> cost(data, StrictMath.exp(-log))),
                        GoalType.MINIMIZE,
                        new SearchInterval(-MOST, MOST))
                .getPoint();
        return StrictMath.exp(found);
    }

    private static double cost(LabelledLogits data, double scale) {
        double sum = 0;
        for (int i = 0; i < data.size(); i++) {
            float[] logits = data.logits().get(i);
            double[] scaled = new double[logits.length];
            for (int c = 0; c < scaled.length; c++) {
                scaled[c] = scale * logits[c];
            }
            sum -= LogSoftmax.of(scaled, data.truth().get(i));
        }
        return sum / data.size();
    }
}
