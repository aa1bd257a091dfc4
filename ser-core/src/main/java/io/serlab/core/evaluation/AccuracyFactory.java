package io.serlab.core.evaluation;

/** Makes {@code accuracy}: Share of utterances whose class is right. */
public final class AccuracyFactory extends FixedMetricFactory {

    /** For the catalogue. */
    public AccuracyFactory() {
        super(
                "accuracy",
                "Share of utterances whose class is right",
                input -> MetricParts.confusion(input).accuracy());
    }
}
