package io.serlab.core.evaluation;

/** Makes {@code macro-f1}: Mean F1 over the classes; absent ones by the protocol's rule. */
public final class MacroF1Factory extends FixedMetricFactory {

    /** For the catalogue. */
    public MacroF1Factory() {
        super(
                "macro-f1",
                "Mean F1 over the classes; absent ones by the protocol's rule",
                input -> MetricParts.confusion(input).macroF1(input.absentClasses()));
    }
}
