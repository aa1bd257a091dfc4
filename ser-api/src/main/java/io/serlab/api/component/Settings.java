package io.serlab.api.component;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one component: checked against its parameters, complete with their defaults, in their order.
 * Immutable and thread-safe.
 */
public final class Settings {
    private final String where;
    private final Map<String, Object> values;

    private Settings(String where, Map<String, Object> values) {
        this.where = where;
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Checks what a user gave against what a component declares.
     *
     * @param where the dotted path of the block, such as {@code pooler}; it begins every error message
     * @throws UnknownNameException for a key that is no parameter
     * @throws InvalidInputException for a missing value or one of the wrong type or range
     */
    public static Settings of(ComponentSpec spec, Map<String, ?> given, String where) {
        List<String> names = spec.parameters().stream().map(Parameter::name).toList();
        for (String key : given.keySet()) {
            if (!names.contains(key)) {
                throw new UnknownNameException("key", where + "." + key, spec.name(), prefixed(where, names));
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : spec.parameters()) {
            Object value = value(parameter, given.get(parameter.name()), where);
            if (value != null) {
                values.put(parameter.name(), value);
            }
        }
        return new Settings(where, values);
    }

    /** The defaults alone. */
    public static Settings defaults(ComponentSpec spec) {
        return of(spec, Map.of(), spec.name());
    }

    private static List<String> prefixed(String where, List<String> names) {
        return names.stream().map(name -> where + "." + name).toList();
    }

    private static @Nullable Object value(Parameter parameter, @Nullable Object given, String where) {
        if (given != null) {
            return ParameterValues.checked(parameter, given, where);
        }
        if (parameter.required()) {
            throw new InvalidInputException(
                    "missing-value",
                    "%s.%s is missing: %s. It must be %s."
                            .formatted(where, parameter.name(), parameter.description(), parameter.allowed()),
                    where + "." + parameter.name(),
                    null,
                    null);
        }
        return parameter.defaultValue();
    }

    /** The dotted path of this block in the experiment file. */
    public String where() {
        return where;
    }

    /** All values by name, in the order of the parameters; unset ones are absent. */
    public Map<String, Object> asMap() {
        return values;
    }

    /** Whether the parameter has a value. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value of an integer parameter. */
    public int integer(String name) {
        return Math.toIntExact(get(name, Number.class).longValue());
    }

    /** The value of a number parameter. */
    public double number(String name) {
        return get(name, Number.class).doubleValue();
    }

    /** The value of a switch. */
    public boolean flag(String name) {
        return get(name, Boolean.class);
    }

    /** The value of a text or choice parameter. */
    public String text(String name) {
        return get(name, String.class);
    }

    /**
     * The value of a choice parameter among an enum's constants.
     *
     * @throws IllegalArgumentException if the parameter allows other words than {@link EnumWords} of that enum
     */
    public <E extends Enum<E>> E choice(String name, Class<E> choices) {
        String word = text(name);
        return EnumWords.find(choices, word)
                .orElseThrow(() -> new IllegalArgumentException("%s.%s is '%s', %s is one of %s"
                        .formatted(where, name, word, choices.getSimpleName(), EnumWords.all(choices))));
    }

    /** The value of a path parameter. */
    public Path path(String name) {
        return Path.of(get(name, String.class));
    }

    /** The value of a list parameter. */
    public List<?> list(String name) {
        return get(name, List.class);
    }

    /** The value of a map parameter; keys are texts. */
    @SuppressWarnings("unchecked") // ParameterValues admits only maps with text keys
    public Map<String, Object> map(String name) {
        return get(name, Map.class);
    }

    /** The value, whatever its type, if the parameter has one. */
    public Optional<Object> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private <T> T get(String name, Class<T> type) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(where + " has no value for '" + name + "': " + values.keySet());
        }
        return type.cast(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Settings that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
