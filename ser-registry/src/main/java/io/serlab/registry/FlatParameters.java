package io.serlab.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resolved experiment file as a map from dotted paths to values. */
public final class FlatParameters {
    private FlatParameters() {}

    /**
     * Flattens nested maps: {@code {pooler: {name: mqmha, queries: 2}}} becomes {@code pooler.name} and
     * {@code pooler.queries}. Lists stay one value; keys without a value are left out.
     */
    public static Map<String, Object> of(Map<String, ?> nested) {
        Map<String, Object> flat = new LinkedHashMap<>();
        nested.forEach((key, value) -> add(flat, key, value));
        return flat;
    }

    private static void add(Map<String, Object> flat, String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> block) {
            block.forEach((key, inner) -> add(flat, path + "." + key, inner));
        } else if (value != null) {
            flat.put(path, value);
        }
    }
}
