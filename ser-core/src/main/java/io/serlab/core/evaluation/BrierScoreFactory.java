package io.serlab.core.evaluation;

/** Makes {@code brier}: Brier score: mean squared error of the probabilities, summed over classes; smaller is better. */
public final class BrierScoreFactory extends FixedMetricFactory {

    /** For the catalogue. */
    public BrierScoreFactory() {
        super(
                "brier",
                "Brier score: mean squared error of the probabilities, summed over classes; smaller is better",
                new LowerIsBetter(ProbabilityScores::brier));
    }
}
