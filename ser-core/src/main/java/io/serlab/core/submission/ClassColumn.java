package io.serlab.core.submission;

import io.serlab.api.InvalidInputException;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.files.CsvTable;
import io.serlab.core.files.Listing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One class per utterance, as a file of any origin gives it.
 *
 * @param classes by id, in the order of the file
 * @param speakers by id, of those that are known
 * @param listed the class list that the file's probability columns name; empty without such columns
 */
record ClassColumn(Path file, Map<String, String> classes, Map<String, String> speakers, List<String> listed) {
    static final List<String> IDS = List.of("id", "filename", "file_name", "file", "utterance", "name", "wav", "path");
    private static final List<String> SPEAKERS = List.of("speaker", "spkrid", "speaker_id");
    private static final List<String> PREDICTED =
            List.of("predicted", "prediction", "emoclass", "label", "emotion", "class");
    private static final List<String> TRUE = List.of("truth", "emoclass", "label", "emotion", "class", "target");
    private static final Pattern NUMBERS =
            Pattern.compile("\\[?\\s*-?\\d+(\\.\\d+)?(e-?\\d+)?(\\s*,\\s*-?\\d+(\\.\\d+)?(e-?\\d+)?)+\\s*]?");

    static ClassColumn predictions(Path file) {
        ClassColumn column = read(file, PREDICTED, "predicted classes");
        column.classes.values().stream()
                .limit(1)
                .filter(ClassColumn::isListOfNumbers)
                .forEach(value -> {
                    throw new InvalidInputException(
                            "raw-logits",
                            "%s holds numbers, '%s', where classes belong".formatted(file, value),
                            file.toString(),
                            "take the class of the largest; the official baseline writes them in the order A, S, H, U, F, D, C, N",
                            null);
                });
        return column;
    }

    private static boolean isListOfNumbers(String value) {
        return NUMBERS.matcher(value).matches();
    }

    static ClassColumn labels(Path file) {
        return read(file, TRUE, "true classes");
    }

    private static ClassColumn read(Path file, List<String> names, String what) {
        CsvTable table = CsvTable.read(file);
        List<String> ids = table.values(column(table, IDS, "ids"));
        List<String> classes = table.values(column(table, names, what));
        requireDistinct(file, ids);
        requireComplete(file, ids, classes, what);
        return new ClassColumn(file, byId(ids, classes), speakers(table, ids), PredictionTable.classes(table.header()));
    }

    /** Whether a table has a column of predicted classes. */
    static boolean isIn(CsvTable table) {
        return table.firstColumn(PREDICTED).isPresent();
    }

    /** Those who are known, by the ids of the rows. */
    static Map<String, String> speakers(CsvTable table, List<String> ids) {
        Map<String, String> speakers = new LinkedHashMap<>();
        table.firstColumn(SPEAKERS).ifPresent(index -> speakers.putAll(byId(ids, table.values(index))));
        speakers.values().removeIf(speaker -> speaker.isBlank() || speaker.equalsIgnoreCase("unknown"));
        return speakers;
    }

    static int column(CsvTable table, List<String> names, String what) {
        Optional<Integer> index = table.firstColumn(names);
        return index.orElseThrow(() -> new InvalidInputException(
                "missing-column",
                "No column of %s in %s: its header is %s, one of %s is needed"
                        .formatted(what, table.file(), table.header(), names)));
    }

    static void requireDistinct(Path file, List<String> ids) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        ids.forEach(id -> counts.merge(id, 1, Integer::sum));
        counts.values().removeIf(count -> count == 1);
        if (!counts.isEmpty()) {
            throw new InvalidInputException(
                    "duplicate-id",
                    "%d ids occur more than once in %s: %s"
                            .formatted(counts.size(), file, Listing.of(counts.keySet())));
        }
    }

    private static void requireComplete(Path file, List<String> ids, List<String> classes, String what) {
        List<String> without = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (classes.get(i).isBlank()) {
                without.add(ids.get(i));
            }
        }
        if (!without.isEmpty()) {
            throw new InvalidInputException(
                    "missing-class",
                    "%d utterances have no entry under %s in %s: %s"
                            .formatted(without.size(), what, file, Listing.of(without)));
        }
    }

    private static Map<String, String> byId(List<String> ids, List<String> values) {
        Map<String, String> byId = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            byId.put(ids.get(i), values.get(i));
        }
        return byId;
    }
}
