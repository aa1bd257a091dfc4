package io.serlab.encoders.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes values of a pickle for what they have to be; tuples are arrays. */
final class PickledValues {
    private PickledValues() {}

    /** @throws IllegalArgumentException if it is no whole number of 64 bits */
    static long number(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException("has %s where a whole number belongs".formatted(kind(value)));
    }

    /** @throws IllegalArgumentException if it is no tuple of whole numbers */
    static List<Long> numbers(@Nullable Object value) {
        if (!(value instanceof Object[] tuple)) {
            throw new IllegalArgumentException("has %s where a tuple belongs".formatted(kind(value)));
        }
        List<Long> numbers = new ArrayList<>();
        for (Object number : tuple) {
            numbers.add(number(number));
        }
        return numbers;
    }

    /** What a value is, in Python's words. Never its content: that can be endless. */
    static String kind(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof StridedTensor) {
            return "a tensor";
        }
        if (value instanceof StorageId || value instanceof StorageType) {
            return "a storage";
        }
        if (value instanceof Map<?, ?>) {
            return "a dict";
        }
        if (value instanceof List<?>) {
            return "a list";
        }
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return "a number";
        }
        return value instanceof Object[] ? "a tuple" : "a function";
    }
}
