package io.serlab.core.ensemble;

import io.serlab.core.evaluation.Interval;
import org.jspecify.annotations.Nullable;

/** A figure with its 95 % interval; null where it is not known. */
public record Figure(
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high) {

    static Figure of(double value, Interval interval) {
        return new Figure(finite(value), finite(interval.low()), finite(interval.high()));
    }

    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
