package io.serlab.core.evaluation;

/** Makes {@code weighted-f1}: Mean F1 over the classes, each weighted by its utterances. */
public final class WeightedF1Factory extends FixedMetricFactory {

    /** For the catalogue. */
    public WeightedF1Factory() {
        super(
                "weighted-f1",
                "Mean F1 over the classes, each weighted by its utterances",
                input -> MetricParts.confusion(input).weightedF1());
    }
}
