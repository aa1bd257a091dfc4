package io.serlab.core.evaluation;

/** Makes {@code nll}: Mean negative log-likelihood of the true class; smaller is better. */
public final class NegativeLogLikelihoodFactory extends FixedMetricFactory {

    /** For the catalogue. */
    public NegativeLogLikelihoodFactory() {
        super(
                "nll",
                "Mean negative log-likelihood of the true class; smaller is better",
                new LowerIsBetter(ProbabilityScores::negativeLogLikelihood));
    }
}
