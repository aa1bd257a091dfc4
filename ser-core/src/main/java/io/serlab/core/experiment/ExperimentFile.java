package io.serlab.core.experiment;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An experiment file as written, with the command line's overrides applied.
 *
 * @param file where it lies; its relative paths count from its folder
 * @param values its content
 * @param overridden dotted paths that the command line set; their relative paths count from the working directory
 */
public record ExperimentFile(Path file, Map<String, Object> values, Set<String> overridden) {

    /**
     * Reads a file and applies overrides.
     *
     * @param overrides {@code dotted.key=YAML value}; setting a block's {@code name} (or {@code reader}) to another
     *     component drops the old one's settings, whatever the order of the overrides
     */
    public static ExperimentFile read(Path file, List<String> overrides) {
        Map<String, Object> values = new LinkedHashMap<>(Yaml.readMap(file));
        Set<String> overridden = new LinkedHashSet<>();
        List<Override> parsed = overrides.stream().map(Override::parse).toList();
        parsed.stream().filter(Override::choosesComponent).forEach(o -> o.chooseComponent(values));
        for (Override override : parsed) {
            override.apply(values);
            overridden.add(override.key());
        }
        return new ExperimentFile(file.toAbsolutePath().normalize(), values, overridden);
    }

    /** The folder from which a path at this dotted key counts. */
    Path base(String key) {
        boolean fromCommandLine = overridden.stream().anyMatch(o -> key.equals(o) || key.startsWith(o + "."));
        return fromCommandLine ? Path.of("").toAbsolutePath() : file.getParent();
    }

    /** The file's own name, for messages. */
    String fileName() {
        return file.getFileName().toString();
    }

    private record Override(
            String key, List<String> steps, @Nullable Object value) {

        static Override parse(String text) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new InvalidInputException(
                        "invalid-override",
                        "--set needs key=value, such as --set training.epochs=5; got '" + text + "'.");
            }
            String key = text.substring(0, equals).trim();
            return new Override(key, List.of(key.split("\\.", -1)), Yaml.readValue(text.substring(equals + 1)));
        }

        boolean choosesComponent() {
            return steps.size() == 2
                    && (steps.get(1).equals("name") || steps.get(1).equals("reader"));
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
}
