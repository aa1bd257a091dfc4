package org.serlab.emobox;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.LabelMap;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A label map, and the labels and classes that are left out. */
final class EmoBoxLabels {
    private final Path file;
    private final Map<String, String> classes;
    private final List<String> excluded;

    private EmoBoxLabels(Path file, Map<String, String> classes, List<String> excluded) {
        this.file = file;
        this.classes = classes;
        this.excluded = excluded;
    }

    static EmoBoxLabels read(Path file, List<String> excluded) {
        Map<String, String> classes = new LinkedHashMap<>(parse(file));
        // EmoDB's map says Neutral where its rows say neutral.
        List.copyOf(classes.keySet())
                .forEach(label -> classes.putIfAbsent(label.toLowerCase(Locale.ROOT), classes.get(label)));
        return new EmoBoxLabels(file, classes, excluded);
    }

    private static Map<String, String> parse(Path file) {
        try {
            JsonNode json = Json.MAPPER.readTree(TextFile.read(file));
            if (!json.isObject() || json.isEmpty() || !json.valueStream().allMatch(JsonNode::isString)) {
                throw invalid(file, file + " holds no labels with their classes: " + json, null);
            }
            Map<String, String> classes = new LinkedHashMap<>();
            json.forEachEntry((label, name) -> classes.put(label, name.stringValue()));
            return classes;
        } catch (JacksonException broken) {
            String place = file + ":" + broken.getLocation().getLineNr();
            throw invalid(file, place + " is no JSON: " + Json.words(broken), broken);
        }
    }

    private static InvalidInputException invalid(Path file, String message, @Nullable JacksonException cause) {
        return new InvalidInputException("invalid-table", message, file.toString(), null, cause);
    }

    /** The classes that are left, in the order of the map. */
    List<String> classes() {
        return classes.entrySet().stream()
                .filter(entry -> !isExcluded(entry.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    LabelMap labelMap() {
        return new LabelMap(classes, List.of());
    }

    boolean isExcluded(String label) {
        return excluded.contains(label) || excluded.contains(className(label));
    }

    /** Why an excluded label is left out, in words that group. */
    String reason(String label) {
        return "label " + label + (classes.containsKey(label) ? " (" + classes.get(label) + ")" : "");
    }

    private String className(String label) {
        return classes.getOrDefault(label, label);
    }

    void requireKnown(List<FoldRow> rows) {
        Offenders offenders = new Offenders();
        rows.stream()
                .filter(row -> !isExcluded(row.label()) && !classes.containsValue(className(row.label())))
                .forEach(row -> offenders.add(row.place() + " " + row.label()));
        offenders.raise(
                "unknown-label",
                "rows have labels outside " + file + ", which knows " + String.join(", ", classes.keySet()),
                file,
                "name them in corpus.exclude, or give a map of your own with corpus.label-map");
    }
}
