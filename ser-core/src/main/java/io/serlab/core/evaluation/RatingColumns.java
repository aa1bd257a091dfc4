package io.serlab.core.evaluation;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Dimensions;
import io.serlab.core.files.CsvTable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of a prediction file that hold arousal, valence and dominance: of each the true one, then the predicted. */
final class RatingColumns {
    private static final List<String> NAMES = List.of("arousal", "valence", "dominance");
    private static final String PREDICTED = "";
    private static final String TRUE = "truth_";

    private RatingColumns() {}

    /** Whether a file has such columns. */
    static boolean isIn(CsvTable table) {
        return table.column(PREDICTED + NAMES.get(0)).isPresent();
    }

    static List<String> header() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(TRUE + name, PREDICTED + name))
                .toList();
    }

    /** Six cells; those of what is unknown are empty. */
    static List<String> cells(PredictionRow.@Nullable Ratings ratings) {
        List<String> truth = texts(ratings == null ? null : ratings.truth());
        List<String> predicted = texts(ratings == null ? null : ratings.predicted());
        return Stream.of(0, 1, 2)
                .flatMap(i -> Stream.of(truth.get(i), predicted.get(i)))
                .toList();
    }

    private static List<String> texts(@Nullable Dimensions values) {
        return values == null
                ? List.of("", "", "")
                : Stream.of(values.arousal(), values.valence(), values.dominance())
                        .map(value -> Double.toString(value))
                        .toList();
    }

    /** What a row of a file holds of them; null where the file has no such columns, or the row nothing in them. */
    static PredictionRow.@Nullable Ratings read(CsvTable table, List<String> values) {
        if (!isIn(table)) {
            return null;
        }
        Dimensions predicted = dimensions(table, values, PREDICTED);
        return predicted == null ? null : new PredictionRow.Ratings(dimensions(table, values, TRUE), predicted);
    }

    private static @Nullable Dimensions dimensions(CsvTable table, List<String> values, String prefix) {
        List<String> texts = NAMES.stream()
                .map(name -> values.get(PredictionTable.required(table, prefix + name)))
                .toList();
        return texts.stream().allMatch(String::isEmpty)
                ? null
                : new Dimensions(number(table, texts.get(0)), number(table, texts.get(1)), number(table, texts.get(2)));
    }

    private static double number(CsvTable table, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            throw new InvalidInputException(
                    "invalid-number", "A rating in %s is no number: '%s'".formatted(table.file(), text), noNumber);
        }
    }
}
