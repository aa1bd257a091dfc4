package io.serlab.registry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One figure, with its interval if there is one.
 *
 * @param name such as {@code macro_f1}
 * @param value null if it is not known; figures that are not finite become null
 * @param low the lower end of its interval, or null
 * @param high the upper end, or null
 */
public record MetricValue(
        String name,
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high) {

    public MetricValue {
        Objects.requireNonNull(name, "name");
        value = finite(value);
        low = finite(low);
        high = finite(high);
    }

    /** A figure without an interval. */
    public static MetricValue of(String name, double value) {
        return new MetricValue(name, value, null, null);
    }

    private static @Nullable Double finite(@Nullable Double figure) {
        return figure == null || !Double.isFinite(figure) ? null : figure;
    }
}
