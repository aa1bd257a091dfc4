package io.serlab.core.benchmark;

import io.serlab.api.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The list {@code variants} of a benchmark file: what each changes of the file, as {@code --set} would. */
final class Variants {
    static final String LIST = "variants";

    /** Blocks that no variant changes. */
    static final Set<String> SHARED =
            Set.of("name", "corpus", "protocol", "seeds", "benchmark", "explain", "gate", "tune", "submission");

    private static final String LABEL = "label";
    private static final String SET = "set";

    private final String file;

    /** @param changes values by dotted path; none for the file as it is */
    record Variant(String label, Map<String, Object> changes) {}

    private Variants(String file) {
        this.file = file;
    }

    /**
     * Reads the list.
     *
     * @param values of the file; the list is taken out
     * @return empty without such a list
     * @throws InvalidInputException if it is empty or no list, an entry has no label or one of another, or a variant
     *     would change what all share
     */
    static List<Variant> take(Map<String, Object> values, String file) {
        if (!values.containsKey(LIST)) {
            return List.of();
        }
        Object list = values.remove(LIST);
        if (!(list instanceof List<?> given) || given.isEmpty()) {
            throw wrong("variants in %s must be a list with at least one entry, got '%s'.".formatted(file, list));
        }
        List<Variant> variants = new ArrayList<>();
        for (Object entry : given) {
            Variant variant = new Variants(file).variant(entry);
            if (variants.stream().anyMatch(other -> other.label().equals(variant.label()))) {
                throw wrong("variants in %s has two of the label '%s'.".formatted(file, variant.label()));
            }
            variants.add(variant);
        }
        return variants;
    }

    private Variant variant(@Nullable Object entry) {
        if (!(entry instanceof Map<?, ?> block)
                || !(block.get(LABEL) instanceof String label)
                || label.isBlank()
                || !Set.of(LABEL, SET).containsAll(block.keySet())) {
            throw wrong("An entry of variants in %s must be {label: TEXT, set: {KEY: VALUE}}, got '%s'."
                    .formatted(file, entry));
        }
        return new Variant(label, changes(label, block.get(SET)));
    }

    private Map<String, Object> changes(String label, @Nullable Object set) {
        if (set == null) {
            return Map.of();
        }
        if (!(set instanceof Map<?, ?> given)) {
            throw wrong("Variant '%s' in %s must set a block of keys, such as {mixing.mixup: 0.3}, got '%s'."
                    .formatted(label, file, set));
        }
        Map<String, Object> changes = new LinkedHashMap<>();
        given.forEach((path, value) -> changes.put(changeable(label, String.valueOf(path)), value));
        return changes;
    }

    private String changeable(String label, String path) {
        String block = path.split("\\.", 2)[0];
        if (SHARED.contains(block)) {
            throw wrong("Variant '%s' in %s must not set '%s': systems share their data, seeds, folds and explanation."
                    .formatted(label, file, path));
        }
        return path;
    }

    private static InvalidInputException wrong(String message) {
        return new InvalidInputException("invalid-benchmark", message, LIST, null, null);
    }
}
