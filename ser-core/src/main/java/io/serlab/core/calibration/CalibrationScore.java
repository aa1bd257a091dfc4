package io.serlab.core.calibration;

import io.serlab.api.component.Settings;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.training.MetricFactory;
import io.serlab.api.training.MetricInput;
import io.serlab.core.evaluation.BrierScoreFactory;
import io.serlab.core.evaluation.Evaluation;
import io.serlab.core.evaluation.ExpectedCalibrationErrorFactory;
import io.serlab.core.evaluation.NegativeLogLikelihoodFactory;
import io.serlab.core.evaluation.PredictionRow;
import java.util.List;

/**
 * What one variant of a calibration makes of a split.
 *
 * @param split that was scored; the development split is what the calibration was fitted to
 * @param calibration the name of the variant
 * @param ece expected calibration error
 * @param nll mean negative log-likelihood
 */
public record CalibrationScore(
        String split,
        String calibration,
        int utterances,
        double macroF1,
        double uar,
        double accuracy,
        double ece,
        double nll,
        double brier) {

    /** Scores labelled rows. */
    public static CalibrationScore of(
            String split, String calibration, List<String> classes, AbsentClassRule rule, List<PredictionRow> rows) {
        Evaluation evaluation = Evaluation.of(classes, rule, rows);
        MetricInput input = PredictionRow.metricInput(classes, rule, rows);
        return new CalibrationScore(
                split,
                calibration,
                rows.size(),
                evaluation.metric("macro_f1"),
                evaluation.metric("uar"),
                evaluation.metric("accuracy"),
                figure(new ExpectedCalibrationErrorFactory(), input),
                figure(new NegativeLogLikelihoodFactory(), input),
                figure(new BrierScoreFactory(), input));
    }

    private static double figure(MetricFactory factory, MetricInput input) {
        return factory.create(Settings.defaults(factory.spec())).compute(input);
    }
}
