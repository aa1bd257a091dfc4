package io.serlab.core.evaluation;

/** Makes {@code ece}: Expected calibration error of the predicted class, in 15 equal bins; smaller is better. */
public final class ExpectedCalibrationErrorFactory extends FixedMetricFactory {

    /** For the catalogue. */
    public ExpectedCalibrationErrorFactory() {
        super(
                "ece",
                "Expected calibration error of the predicted class, in 15 equal bins; smaller is better",
                new LowerIsBetter(ProbabilityScores::calibrationError));
    }
}
