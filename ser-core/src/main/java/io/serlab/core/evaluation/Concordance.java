package io.serlab.core.evaluation;

import java.util.Arrays;

/** Lin's concordance correlation coefficient. Thread-safe. */
public final class Concordance {
    private Concordance() {}

    /**
     * 2·cov / (var x + var y + (mean x − mean y)²) with population moments, centred first.
     *
     * @return between −1 and 1; 0 if one side is constant or both are at different values; NaN if both are constant and
     *     equal, or if there are no values
     * @throws IllegalArgumentException if the sides differ in length
     * @see <a href="https://doi.org/10.2307/2532051">Lin 1989</a>
     */
    public static double ccc(double[] truth, double[] predicted) {
        if (truth.length != predicted.length) {
            throw new IllegalArgumentException(truth.length + " true and " + predicted.length + " predicted values");
        }
        // Rounding leaves a constant vector a variance of about 1e-34, so constancy is tested on the values.
        if (isConstant(truth) || isConstant(predicted)) {
            boolean undefined = isConstant(truth) && isConstant(predicted) && Arrays.equals(truth, predicted);
            return undefined ? Double.NaN : 0;
        }
        return ofVarying(truth, predicted);
    }

    private static double ofVarying(double[] truth, double[] predicted) {
        double truthMean = mean(truth);
        double predictedMean = mean(predicted);
        double spread = 0;
        double shared = 0;
        for (int i = 0; i < truth.length; i++) {
            double x = truth[i] - truthMean;
            double y = predicted[i] - predictedMean;
            spread += x * x + y * y;
            shared += x * y;
        }
        double shift = truthMean - predictedMean;
        return 2 * shared / (spread + truth.length * shift * shift);
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
