package io.serlab.api.component;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Spelling;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what stands in a file into the value a parameter declares, or says why it cannot. */
final class ParameterValues {
    private ParameterValues() {}

    static Object checked(Parameter parameter, Object given, String where) {
        Object value = converted(parameter, given);
        if (value == null) {
            throw wrong(parameter, given, where);
        }
        return value;
    }

    private static @Nullable Object converted(Parameter parameter, Object given) {
        return switch (parameter.type()) {
            case INTEGER -> integer(parameter, given);
            case NUMBER -> number(parameter, given);
            case BOOLEAN -> given instanceof Boolean ? given : null;
            case TEXT -> scalar(given);
            case CHOICE -> given instanceof String word && parameter.choices().contains(word) ? word : null;
            case PATH -> given instanceof Path || given instanceof String ? given.toString() : null;
            case LIST ->
                given instanceof List<?> list && list.stream().noneMatch(Objects::isNull) ? List.copyOf(list) : null;
            case MAP -> given instanceof Map<?, ?> map && complete(map) ? ordered(map) : null;
            case ANY -> given;
        };
    }

    private static @Nullable Object integer(Parameter parameter, Object given) {
        BigDecimal exact = decimal(given);
        if (exact == null
                || exact.stripTrailingZeros().scale() > 0
                || exact.abs().compareTo(MAX_INTEGER) > 0) {
            return null;
        }
        return parameter.range().contains(exact.doubleValue()) ? exact.longValueExact() : null;
    }

    // Settings hands integers out as int; a larger one would overflow there, far from the line that says it.
    private static final BigDecimal MAX_INTEGER = BigDecimal.valueOf(Integer.MAX_VALUE);

    private static @Nullable Object number(Parameter parameter, Object given) {
        BigDecimal exact = decimal(given);
        return exact != null && parameter.range().contains(exact.doubleValue()) ? exact.doubleValue() : null;
    }

    // YAML 1.1 readers take 1e-3 for a text, so texts that are numbers count as numbers.
    private static @Nullable BigDecimal decimal(Object given) {
        if (!(given instanceof Number) && !(given instanceof String)) {
            return null;
        }
        try {
            return new BigDecimal(given.toString().trim());
        } catch (NumberFormatException notFinite) {
            return null;
        }
    }

    private static @Nullable Object scalar(Object given) {
        return given instanceof String || given instanceof Number || given instanceof Boolean ? given.toString() : null;
    }

    // Map.copyOf would shuffle the keys from one process to the next, and with them every hash made of them.
    private static Map<?, ?> ordered(Map<?, ?> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static boolean complete(Map<?, ?> map) {
        return map.keySet().stream().allMatch(String.class::isInstance)
                && map.values().stream().noneMatch(Objects::isNull);
    }

    private static InvalidInputException wrong(Parameter parameter, Object given, String where) {
        String path = where + "." + parameter.name();
        Optional<String> nearest = Spelling.nearest(given.toString(), parameter.choices());
        return new InvalidInputException(
                "invalid-value",
                "%s must be %s, got '%s'.%s"
                        .formatted(
                                path,
                                parameter.allowed(),
                                given,
                                nearest.map(n -> " Did you mean '" + n + "'?").orElse("")),
                path,
                null,
                null);
    }
}
