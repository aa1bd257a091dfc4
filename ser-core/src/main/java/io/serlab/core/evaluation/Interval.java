package io.serlab.core.evaluation;

/** A confidence interval; both ends NaN where it is undefined. */
public record Interval(double low, double high) {

    /** No interval. */
    public static final Interval UNDEFINED = new Interval(Double.NaN, Double.NaN);

    /** The middle 95 % of the values: their quantiles 0.025 and 0.975. */
    public static Interval middle95(double[] values) {
        return new Interval(Quantiles.of(values, 0.025), Quantiles.of(values, 0.975));
    }
}
