package io.serlab.core.search;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The values that one parameter may take. Immutable. */
public sealed interface Domain {

    /** Draws a value; the same generator gives the same one. */
    Object draw(Random random);

    /** Values that must be allowed if all are to be: all of a list, both ends of a range. */
    List<Object> extremes();

    /** Values to choose from, each as likely. */
    record Choices(List<Object> values) implements Domain {
        public Choices {
            values = List.copyOf(values);
        }

        @Override
        public Object draw(Random random) {
            return values.get(random.nextInt(values.size()));
        }

        @Override
        public List<Object> extremes() {
            return values;
        }
    }

    /**
     * Numbers between two ends, both included.
     *
     * @param log whether the logarithm is drawn uniformly
     * @param whole whether integers are drawn; other numbers have four digits
     */
    record Interval(double low, double high, boolean log, boolean whole) implements Domain {
        private static final MathContext DIGITS = new MathContext(4);

        @Override
        public Object draw(Random random) {
            double end = whole ? high + 1 : high; // so that the last integer is as likely as the others
            double share = random.nextDouble();
            double drawn = log
                    ? StrictMath.exp(StrictMath.log(low) + share * (StrictMath.log(end) - StrictMath.log(low)))
                    : low + share * (end - low);
            if (whole) {
                return (int) Math.max(low, Math.min(high, Math.floor(drawn)));
            }
            return Math.max(
                    low, Math.min(high, new BigDecimal(drawn).round(DIGITS).doubleValue()));
        }

        @Override
        public List<Object> extremes() {
            return whole ? List.of((int) low, (int) high) : List.of(low, high);
        }

        /** The same for a parameter that takes integers. */
        Interval integers() {
            return new Interval(low, high, log, true);
        }
    }

    /**
     * Reads what stands behind a key of the space.
     *
     * @param where the key, as errors name it
     * @throws InvalidInputException if it is no list or range, or holds nothing to draw
     */
    static Domain parse(String where, @Nullable Object given) {
        if (given instanceof List<?> list) {
            return choices(where, list);
        }
        if (given instanceof Map<?, ?> map) {
            return interval(where, map);
        }
        throw wrong(where, "must be a list of values or {low: a, high: b}, got '%s'".formatted(given));
    }

    private static Choices choices(String where, List<?> list) {
        if (list.isEmpty()) {
            throw wrong(where, "is an empty list: nothing can be drawn from it");
        }
        if (list.stream().anyMatch(Objects::isNull)) {
            throw wrong(where, "has an entry without a value: %s".formatted(list));
        }
        if (list.stream().distinct().count() < list.size()) {
            throw wrong(where, "must be a list without repetition, got %s".formatted(list));
        }
        return new Choices(List.<Object>copyOf(list));
    }

    private static Interval interval(String where, Map<?, ?> map) {
        List<String> known = List.of("low", "high", "scale");
        for (Object key : map.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                throw new UnknownNameException("key", where + "." + key, "tune.space", prefixed(where, known));
            }
        }
        double low = number(where, map, "low");
        double high = number(where, map, "high");
        Object scale = map.containsKey("scale") ? map.get("scale") : "linear";
        if (!"linear".equals(scale) && !"log".equals(scale)) {
            throw wrong(where + ".scale", "must be linear or log, got '%s'".formatted(scale));
        }
        if (low >= high) {
            throw wrong(
                    where,
                    "is an empty range: low must be below high, got %s and %s"
                            .formatted(map.get("low"), map.get("high")));
        }
        if ("log".equals(scale) && low <= 0) {
            throw wrong(where, "has scale: log, so low must be above 0, got %s".formatted(map.get("low")));
        }
        return new Interval(low, high, "log".equals(scale), false);
    }

    private static List<String> prefixed(String where, List<String> names) {
        return names.stream().map(name -> where + "." + name).toList();
    }

    private static double number(String where, Map<?, ?> map, String end) {
        if (map.get(end) instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw wrong(where + "." + end, "must be a number, got '%s'".formatted(map.get(end)));
    }

    private static InvalidInputException wrong(String where, String what) {
        return new InvalidInputException(
                "invalid-space", "tune.space: %s %s.".formatted(where, what), "tune.space", null, null);
    }
}
