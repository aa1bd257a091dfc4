package io.serlab.api.corpus;

import io.serlab.api.InvalidInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which class a corpus's label stands for.
 *
 * @param classes label to class; a label that is itself the name of a class needs no entry
 * @param excluded labels whose utterances are left out, by the user's or the corpus's rule
 */
public record LabelMap(Map<String, String> classes, List<String> excluded) {

    /** Every label is its own class, none is excluded. */
    public static final LabelMap IDENTITY = new LabelMap(Map.of(), List.of());

    public LabelMap {
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        excluded = List.copyOf(excluded);
    }

    /**
     * The class of a label, or empty if the label is excluded.
     *
     * @param known the protocol's classes; if empty, every label that is not excluded is a class
     * @throws InvalidInputException if the label is neither mapped, nor a class, nor excluded
     */
    public Optional<String> classOf(String label, List<String> known) {
        if (excluded.contains(label)) {
            return Optional.empty();
        }
        String mapped = classes.getOrDefault(label, label);
        if (!known.isEmpty() && !known.contains(mapped)) {
            throw new InvalidInputException(
                    "unknown-label",
                    "label '%s' is outside the label map: classes are %s, excluded labels %s"
                            .formatted(label, known, excluded),
                    "protocol.labels",
                    "map it under protocol.labels, or exclude it under protocol.exclude",
                    null);
        }
        return Optional.of(mapped);
    }
}
