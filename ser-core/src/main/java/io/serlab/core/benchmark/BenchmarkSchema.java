package io.serlab.core.benchmark;

import io.serlab.api.component.Catalogue;
import io.serlab.core.experiment.ExperimentSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema (2020-12) of the benchmark file: that of the experiment file, with lists of poolers, encoders and losses
 * in place of one, variants, and the block {@code benchmark}.
 */
public final class BenchmarkSchema {
    private static final String PROPERTIES = "properties";
    private static final String NAME = "name";
    private static final String REQUIRED = "required";
    private static final List<String> SCALARS = List.of("string", "number", "boolean");

    private final Map<String, Object> schema;
    private final Map<String, Object> properties;

    private BenchmarkSchema(Catalogue catalogue) {
        schema = ExperimentSchema.of(catalogue);
        properties = map(schema, PROPERTIES);
    }

    /** The schema as maps, lists and scalars. */
    public static Map<String, Object> of(Catalogue catalogue) {
        return new BenchmarkSchema(catalogue).made();
    }

    private Map<String, Object> made() {
        schema.put("title", "SERLab benchmark file");
        schema.put(REQUIRED, List.of("name", "corpus"));
        List<Object> conditions = new ArrayList<>();
        Map<String, Object> entries = new LinkedHashMap<>();
        for (String block : List.of("pooler", "encoder", "loss")) {
            Map<String, Object> entry = Map.of("$ref", "#/$defs/" + block);
            String list = Entries.list(block);
            entries.put(block, entry(block));
            properties.put(block, entry);
            properties.put(list, array("What is compared: names, or blocks", entry));
            conditions.add(Map.of("not", Map.of(REQUIRED, List.of(block, list))));
        }
        properties.put(Variants.LIST, array("What is compared in place of poolers: changes of the file", variant()));
        properties.put(BenchmarkSettings.SPEC.name(), ExperimentSchema.block(BenchmarkSettings.SPEC));
        conditions.add(poolersOrVariants());
        schema.put("allOf", conditions);
        schema.put("$defs", entries);
        return schema;
    }

    /** Variants may bring pooler and encoder themselves. */
    private static Map<String, Object> poolersOrVariants() {
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("if", needed(Variants.LIST));
        condition.put("then", Map.of(PROPERTIES, Map.of(Entries.list("pooler"), Map.of("maxItems", 1))));
        condition.put("else", Map.of("allOf", List.of(oneOf("pooler"), oneOf("encoder"))));
        return condition;
    }

    private static Map<String, Object> oneOf(String block) {
        return Map.of("anyOf", List.of(needed(block), needed(Entries.list(block))));
    }

    private static Map<String, Object> needed(String key) {
        return Map.of(REQUIRED, List.of(key));
    }

    private static Map<String, Object> array(String description, Map<String, Object> items) {
        Map<String, Object> array = described(description, "array");
        array.put("minItems", 1);
        array.put("items", items);
        return array;
    }

    /** A component's name, where that says all, or its block with what only benchmarks have. */
    private Map<String, Object> entry(String block) {
        List<String> names = new ArrayList<>();
        List<Object> alternatives = new ArrayList<>();
        for (Object each :
                (List<?>) Objects.requireNonNull(map(properties, block).get("oneOf"))) {
            Map<String, Object> component = copy(each);
            Map<String, Object> keys = copy(component.get(PROPERTIES));
            List<Object> required = withName(component.get(REQUIRED));
            if (required.size() == 1) {
                names.add(String.valueOf(copy(keys.get(NAME)).get("const")));
            }
            keys.put("label", label(SCALARS));
            if (block.equals("encoder")) {
                keys.put("poolers", array("The labels of the poolers that it is combined with", label(SCALARS)));
            }
            component.put(PROPERTIES, keys);
            component.put(REQUIRED, required);
            alternatives.add(component);
        }
        alternatives.add(0, Map.of("enum", names));
        return Map.of("oneOf", alternatives);
    }

    private static List<Object> withName(@Nullable Object required) {
        List<Object> keys = new ArrayList<>(required instanceof List<?> given ? given : List.of());
        if (!keys.contains(NAME)) {
            keys.add(0, NAME);
        }
        return keys;
    }

    private static Map<String, Object> label(Object types) {
        Map<String, Object> label = described("What it is called in the comparison", types);
        label.put("pattern", "\\S");
        return label;
    }

    private static Map<String, Object> variant() {
        Map<String, Object> set = described("Keys and their values, as --set has them", List.of("object", "null"));
        String shared = Variants.SHARED.stream().sorted().collect(Collectors.joining("|", "^(", ")(\\.|$)"));
        set.put("propertyNames", Map.of("not", Map.of("pattern", shared)));
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("label", label("string"));
        keys.put("set", set);
        Map<String, Object> variant = described("The file with some keys changed", "object");
        variant.put(REQUIRED, List.of("label"));
        variant.put("additionalProperties", false);
        variant.put(PROPERTIES, keys);
        return variant;
    }

    /** In an order, which the maps of {@link Map#of} have only with one key. */
    private static Map<String, Object> described(String description, Object type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", description);
        schema.put("type", type);
        return schema;
    }

    @SuppressWarnings("unchecked") // keys of a schema are texts
    private static Map<String, Object> map(Map<String, Object> schema, String key) {
        return (Map<String, Object>) Objects.requireNonNull(schema.get(key), key);
    }

    @SuppressWarnings("unchecked") // keys of a schema are texts
    private static Map<String, Object> copy(@Nullable Object block) {
        return new LinkedHashMap<>((Map<String, Object>) Objects.requireNonNull(block));
    }
}
