package io.serlab.core.experiment;

import io.serlab.api.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One {@code --set key=value}.
 *
 * @param key the dotted path as given
 * @param steps its parts
 */
record SpecChange(String key, List<String> steps, @Nullable Object value) {

    static SpecChange parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new InvalidInputException(
                    "invalid-override", "--set needs key=value, such as --set training.epochs=5; got '" + text + "'.");
        }
        String key = text.substring(0, equals).trim();
        return of(key, Yaml.readValue(text.substring(equals + 1)));
    }

    static SpecChange of(String key, @Nullable Object value) {
        return new SpecChange(key, List.of(key.split("\\.", -1)), value);
    }

    boolean choosesComponent() {
        return steps.size() == 2 && (steps.get(1).equals("name") || steps.get(1).equals("reader"));
    }

    void chooseComponent(Map<String, Object> values) {
        Object block = values.get(steps.get(0));
        if (block instanceof Map<?, ?> map && !String.valueOf(value).equals(map.get(steps.get(1)))) {
            values.put(steps.get(0), new LinkedHashMap<>());
        }
    }

    void apply(Map<String, Object> values) {
        Map<String, Object> at = values;
        for (String step : steps.subList(0, steps.size() - 1)) {
            at = child(at, step);
        }
        at.put(steps.get(steps.size() - 1), value);
    }

    @SuppressWarnings("unchecked") // YAML maps have text keys
    private Map<String, Object> child(Map<String, Object> parent, String step) {
        Object existing = parent.get(step);
        Map<String, Object> copy = new LinkedHashMap<>();
        if (existing instanceof Map<?, ?> map) {
            copy.putAll((Map<String, Object>) map);
        } else if (existing != null) {
            throw new InvalidInputException(
                    "invalid-override", "--set %s: '%s' is no block but '%s'.".formatted(key, step, existing));
        }
        parent.put(step, copy);
        return copy;
    }
}
