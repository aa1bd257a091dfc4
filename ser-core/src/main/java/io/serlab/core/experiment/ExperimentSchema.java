package io.serlab.core.experiment;

import io.serlab.api.component.Catalogue;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (2020-12) of the experiment file, made from what the components say of themselves, and of other files
 * whose keys are described in the same way.
 */
public final class ExperimentSchema {
    private ExperimentSchema() {}

    /** The schema as maps, lists and scalars. */
    public static Map<String, Object> of(Catalogue catalogue) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>(List.of(Blocks.NAME.name()));
        properties.put(Blocks.NAME.name(), property(Blocks.NAME));
        for (Blocks.Block block : Blocks.ALL) {
            properties.put(block.name(), block(block, catalogue));
            if (block.required()) {
                required.add(block.name());
            }
        }
        properties.put(Blocks.SEEDS.name(), property(Blocks.SEEDS));
        return file("SERLab experiment file", required, properties);
    }

    /** That of a file of which all keys are described in one place. */
    public static Map<String, Object> of(ComponentSpec keys, String title) {
        return file(title, required(keys), properties(keys.parameters()));
    }

    /** That of a block of which all keys are described in one place. */
    public static Map<String, Object> block(ComponentSpec keys) {
        return object(keys.summary(), properties(keys.parameters()), required(keys));
    }

    private static Map<String, Object> file(String title, List<String> required, Map<String, Object> properties) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.put("type", "object");
        schema.put("required", required);
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> block(Blocks.Block block, Catalogue catalogue) {
        if (block.component().isEmpty()) {
            return block(block.own());
        }
        List<Object> alternatives = new ArrayList<>();
        for (ComponentFactory factory : catalogue.all(block.component().get())) {
            alternatives.add(alternative(block, factory.spec()));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", block.own().summary());
        schema.put("oneOf", alternatives);
        return schema;
    }

    private static Map<String, Object> alternative(Blocks.Block block, ComponentSpec component) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(block.chooser(), Map.of("const", component.name()));
        properties.putAll(properties(component.parameters()));
        properties.putAll(properties(block.own().parameters()));
        List<String> required = new ArrayList<>();
        if (!component.name().equals(Blocks.DEFAULT_COMPONENT.get(block.name()))) {
            required.add(block.chooser());
        }
        required.addAll(required(component));
        return object(component.summary(), properties, required);
    }

    private static Map<String, Object> object(
            String description, Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", description);
        schema.put("type", "object");
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        return schema;
    }

    private static List<String> required(ComponentSpec spec) {
        return spec.parameters().stream()
                .filter(Parameter::required)
                .map(Parameter::name)
                .toList();
    }

    private static Map<String, Object> properties(List<Parameter> parameters) {
        Map<String, Object> properties = new LinkedHashMap<>();
        parameters.forEach(parameter -> properties.put(parameter.name(), property(parameter)));
        return properties;
    }

    private static Map<String, Object> property(Parameter parameter) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", parameter.description());
        switch (parameter.type()) {
            case INTEGER -> schema.put("type", "integer");
            case NUMBER -> schema.put("type", "number");
            case BOOLEAN -> schema.put("type", "boolean");
            case TEXT, PATH -> schema.put("type", "string");
            case CHOICE -> schema.put("enum", parameter.choices());
            case LIST -> schema.put("type", "array");
            case MAP -> schema.put("type", "object");
            case ANY -> {}
        }
        bounds(parameter.range(), schema);
        parameter.defaultOption().ifPresent(value -> schema.put("default", value));
        return schema;
    }

    private static void bounds(Range range, Map<String, Object> schema) {
        if (Double.isFinite(range.low())) {
            schema.put(range.lowOpen() ? "exclusiveMinimum" : "minimum", range.low());
        }
        if (Double.isFinite(range.high())) {
            schema.put(range.highOpen() ? "exclusiveMaximum" : "maximum", range.high());
        }
    }
}
