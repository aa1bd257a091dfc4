package io.serlab.core.benchmark;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The entries of one list of a benchmark file, such as {@code poolers}, and what to call them. */
final class Entries {
    private static final String NAME = "name";
    private static final String LABEL = "label";
    private static final String POOLERS = "poolers";

    private final String list;
    private final String file;
    private final List<Map<String, Object>> blocks = new ArrayList<>();

    /**
     * An entry.
     *
     * @param label what it is called, unique within its list
     * @param block as an experiment file would have it; null where the file names none
     * @param poolers labels of the poolers that this encoder is combined with; empty: all
     */
    record Entry(String label, @Nullable Map<String, Object> block, List<String> poolers) {

        /**
         * The poolers that this encoder is combined with: all, or those that it names.
         *
         * @throws InvalidInputException for a label that no pooler has
         */
        List<Entry> chosen(List<Entry> all, String file) {
            List<String> labels = all.stream().map(Entry::label).toList();
            for (String wanted : poolers) {
                if (!labels.contains(wanted)) {
                    throw new UnknownNameException("pooler", wanted, "encoders in " + file, labels);
                }
            }
            return all.stream()
                    .filter(entry -> poolers.isEmpty() || poolers.contains(entry.label()))
                    .toList();
        }
    }

    private Entries(String list, String file) {
        this.list = list;
        this.file = file;
    }

    /**
     * Reads the list {@code poolers}, or the block {@code pooler} as a list of one.
     *
     * @param values of the file; list and block are taken out
     * @throws InvalidInputException if both are there, the list is empty or no list, or a label stands twice
     */
    static List<Entry> take(Map<String, Object> values, String block, String file) {
        String list = list(block);
        boolean listed = values.containsKey(list);
        Object entries = values.remove(list);
        Object single = values.remove(block);
        if (listed && single != null) {
            throw wrong("%s has both %s and %s: write one of them.".formatted(file, block, list), list);
        }
        Entries read = new Entries(list, file);
        if (!listed) {
            return single == null ? List.of(new Entry("", null, List.of())) : read.labelled(List.of(single));
        }
        if (!(entries instanceof List<?> given) || given.isEmpty()) {
            throw wrong(
                    "%s in %s must be a list with at least one entry, got '%s'.".formatted(list, file, entries), list);
        }
        return read.labelled(given);
    }

    /** The key of the list of such blocks. */
    static String list(String block) {
        return block.equals("loss") ? "losses" : block + "s";
    }

    private List<Entry> labelled(List<?> given) {
        given.forEach(entry -> blocks.add(block(entry)));
        List<Entry> entries = blocks.stream()
                .map(block -> new Entry(label(block), ofExperiment(block), poolers(block)))
                .toList();
        entries.stream()
                .collect(Collectors.groupingBy(Entry::label, LinkedHashMap::new, Collectors.counting()))
                .forEach((label, count) -> {
                    if (count > 1) {
                        throw wrong("%s in %s lists '%s' %d times.".formatted(list, file, label, count), list);
                    }
                });
        return entries;
    }

    @SuppressWarnings("unchecked") // YAML maps have text keys
    private Map<String, Object> block(@Nullable Object entry) {
        if (entry instanceof String name) {
            return Map.of(NAME, name);
        }
        if (entry instanceof Map<?, ?> map && map.get(NAME) instanceof String) {
            return (Map<String, Object>) map;
        }
        throw wrong(
                "An entry of %s in %s must be a name, or a block with a name, got '%s'.".formatted(list, file, entry),
                list);
    }

    private static Map<String, Object> ofExperiment(Map<String, Object> block) {
        Map<String, Object> copy = new LinkedHashMap<>(block);
        copy.remove(LABEL);
        copy.remove(POOLERS);
        return copy;
    }

    private List<String> poolers(Map<String, Object> block) {
        if (!block.containsKey(POOLERS)) {
            return List.of();
        }
        if (list.equals("encoders") && block.get(POOLERS) instanceof List<?> labels && !labels.isEmpty()) {
            return labels.stream().map(String::valueOf).toList();
        }
        throw wrong(
                "An entry of %s in %s has poolers '%s': only encoders may name theirs, as a list of labels."
                        .formatted(list, file, block.get(POOLERS)),
                list);
    }

    /** The label given, else the name with those settings that tell it from others of its name. */
    private String label(Map<String, Object> block) {
        if (block.containsKey(LABEL)) {
            return givenLabel(block.get(LABEL));
        }
        String name = String.valueOf(block.get(NAME));
        String settings = ofExperiment(block).entrySet().stream()
                .filter(setting -> differs(name, setting))
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(", "));
        return settings.isEmpty() ? name : "%s(%s)".formatted(name, settings);
    }

    private String givenLabel(@Nullable Object label) {
        if (label == null
                || label instanceof Map<?, ?>
                || label instanceof List<?>
                || label.toString().isBlank()) {
            throw wrong("A label in %s of %s must be a text, got '%s'.".formatted(list, file, label), list);
        }
        return label.toString();
    }

    private boolean differs(String name, Map.Entry<String, Object> setting) {
        return blocks.stream()
                .filter(other -> name.equals(other.get(NAME)))
                .anyMatch(other -> !Objects.equals(other.get(setting.getKey()), setting.getValue()));
    }

    private static InvalidInputException wrong(String message, String where) {
        return new InvalidInputException("invalid-benchmark", message, where, null, null);
    }
}
