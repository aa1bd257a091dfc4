package io.serlab.api.training;

/** A figure of merit over a whole set. Stateless and thread-safe. */
public interface Metric {

    /** The figure, NaN where it is undefined. */
    double compute(MetricInput input);

    /** Whether a larger figure is better. */
    default boolean higherIsBetter() {
        return true;
    }
}
