package io.serlab.core.evaluation;

/** Makes {@code uar}: Mean recall over the classes (unweighted average recall); absent ones by the protocol's rule. */
public final class UarFactory extends FixedMetricFactory {

    /** For the catalogue. */
    public UarFactory() {
        super(
                "uar",
                "Mean recall over the classes (unweighted average recall); absent ones by the protocol's rule",
                input -> MetricParts.confusion(input).uar(input.absentClasses()));
    }
}
