package io.serlab.core.evaluation;

import io.serlab.api.training.MetricInput;
import java.util.ArrayList;
import java.util.List;

/** How good the probabilities of a set are; smaller is better, NaN where there are none. */
final class ProbabilityScores {
    // The smallest that a probability counts, so that one certain mistake does not make the whole set infinite.
    private static final double LEAST = Math.ulp(1.0);

    private ProbabilityScores() {}

    /** The expected calibration error of the predicted class, in 15 bins: see {@link Calibration}. */
    static double calibrationError(MetricInput input) {
        List<PredictionRow> rows = new ArrayList<>();
        for (int i = 0; i < input.probabilities().size(); i++) {
            rows.add(new PredictionRow(
                    "",
                    input.truth().get(i).toString(),
                    input.predicted().get(i).toString(),
                    input.probabilities().get(i),
                    null,
                    null));
        }
        return Calibration.of(rows).expectedError();
    }

    /** The mean of −log p of the true class; p counts at least 2.2e-16. */
    static double negativeLogLikelihood(MetricInput input) {
        double sum = 0;
        for (int i = 0; i < input.probabilities().size(); i++) {
            double probability = input.probabilities().get(i).get(input.truth().get(i));
            sum -= StrictMath.log(Math.max(LEAST, probability));
        }
        return sum / input.probabilities().size();
    }

    /** The mean over utterances of Σ (p_c − y_c)², in [0, 2]; y is 1 for the true class and 0 for others. */
    static double brier(MetricInput input) {
        double sum = 0;
        for (int i = 0; i < input.probabilities().size(); i++) {
            List<Double> probabilities = input.probabilities().get(i);
            for (int c = 0; c < probabilities.size(); c++) {
                double error = probabilities.get(c) - (input.truth().get(i) == c ? 1 : 0);
                sum += error * error;
            }
        }
        return sum / input.probabilities().size();
    }
}
