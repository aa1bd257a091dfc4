package io.serlab.batch.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prepares values for JSON. */
final class JsonDocuments {
    private JsonDocuments() {}

    /** A document of names and values in this order, which Map.of would shuffle from process to process. */
    static Map<String, @Nullable Object> of(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            document.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return document;
    }

    /** The same maps, lists and scalars with null for numbers that are not finite; an unknown figure is null. */
    static @Nullable Object finite(@Nullable Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? number : null;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, entry) -> copy.put(key, finite(entry)));
            return copy;
        }
        if (value instanceof List<?> list) {
            // not Stream.toList: entries may be null
            List<@Nullable Object> copy = new java.util.ArrayList<>();
            list.forEach(entry -> copy.add(finite(entry)));
            return copy;
        }
        return value;
    }
}
