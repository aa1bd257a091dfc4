package io.serlab.core.submission;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Dimensions;
import io.serlab.core.files.CsvTable;
import io.serlab.core.files.Listing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Arousal, valence and dominance of each utterance, as a file of any origin gives them.
 *
 * @param ratings by id, in the order of the file
 * @param speakers by id, of those that are known
 */
record RatingColumn(Path file, Map<String, Dimensions> ratings, Map<String, String> speakers) {
    private static final List<List<String>> PREDICTED = List.of(
            List.of("arousal", "emoact", "activation"), List.of("valence", "emoval"), List.of("dominance", "emodom"));
    private static final List<List<String>> TRUE = List.of(
            List.of("truth_arousal", "emoact", "arousal", "activation"),
            List.of("truth_valence", "emoval", "valence"),
            List.of("truth_dominance", "emodom", "dominance"));

    /** Whether a file has predictions of all three and no column of predicted classes. */
    static boolean isAllOf(Path file) {
        CsvTable table = CsvTable.read(file);
        return !ClassColumn.isIn(table)
                && PREDICTED.stream().allMatch(names -> table.firstColumn(names).isPresent());
    }

    static RatingColumn predictions(Path file) {
        return read(file, PREDICTED);
    }

    static RatingColumn labels(Path file) {
        return read(file, TRUE);
    }

    private static RatingColumn read(Path file, List<List<String>> columns) {
        CsvTable table = CsvTable.read(file);
        List<String> ids = table.values(ClassColumn.column(table, ClassColumn.IDS, "ids"));
        ClassColumn.requireDistinct(file, ids);
        List<List<String>> texts = columns.stream()
                .map(names -> table.values(ClassColumn.column(table, names, names.get(0))))
                .toList();
        Map<String, Dimensions> ratings = new LinkedHashMap<>();
        List<String> broken = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            int row = i;
            List<Double> numbers = texts.stream()
                    .map(column -> number(column.get(row)))
                    .flatMap(Optional::stream)
                    .toList();
            if (numbers.size() == columns.size()) {
                ratings.put(ids.get(i), new Dimensions(numbers.get(0), numbers.get(1), numbers.get(2)));
            } else {
                broken.add("%s (%s)"
                        .formatted(
                                ids.get(i),
                                texts.stream().map(column -> column.get(row)).toList()));
            }
        }
        requireNumbers(file, broken);
        return new RatingColumn(file, ratings, ClassColumn.speakers(table, ids));
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static void requireNumbers(Path file, List<String> broken) {
        if (!broken.isEmpty()) {
            throw new InvalidInputException(
                    "invalid-number",
                    "%d utterances have no finite number for arousal, valence or dominance in %s: %s"
                            .formatted(broken.size(), file, Listing.of(broken)),
                    file.toString(),
                    null,
                    null);
        }
    }

    /** The rating of an utterance of the file. */
    Dimensions rating(String id) {
        return Objects.requireNonNull(ratings.get(id));
    }
}
