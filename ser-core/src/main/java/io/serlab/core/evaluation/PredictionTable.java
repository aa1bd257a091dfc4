package io.serlab.core.evaluation;

import io.serlab.api.InvalidInputException;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.CsvTable;
import io.serlab.core.files.CsvText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Predictions of a set, as CSV {@code id,truth,predicted,p_<class>…[,truth_arousal,arousal,…][,fold]}: UTF-8, LF, one
 * row per utterance, empty truth where it is unknown, probabilities in full precision. The fold column is there if any row
 * has a fold, those of arousal, valence and dominance if any row has them. Where these are all that is predicted, the
 * columns of truth and predicted classes are not there: {@code id,truth_arousal,arousal,…[,fold]}.
 * Immutable and thread-safe.
 *
 * @param classes the class list, in the order of the probabilities; empty where no classes are predicted
 */
public record PredictionTable(List<String> classes, List<PredictionRow> rows) {
    /** What the name of a probability column begins with. */
    public static final String PROBABILITY_PREFIX = "p_";

    private static final String ID = "id";
    private static final String TRUTH = "truth";
    private static final String PREDICTED = "predicted";
    private static final String FOLD = "fold";

    public PredictionTable {
        classes = List.copyOf(classes);
        rows = List.copyOf(rows);
        for (PredictionRow row : rows) {
            if (row.probabilities().size() != classes.size()) {
                throw new IllegalArgumentException("%d probabilities of '%s' for classes %s"
                        .formatted(row.probabilities().size(), row.id(), classes));
            }
        }
    }

    /** Writes the file atomically; equal tables give equal bytes. */
    public void write(Path file) {
        boolean classified = !isRatedAlone();
        boolean folds = rows.stream().anyMatch(row -> row.fold() != null);
        boolean rated = rows.stream().anyMatch(row -> row.ratings() != null);
        Iterable<List<String>> lines = () ->
                rows.stream().map(row -> values(row, classified, rated, folds)).iterator();
        AtomicFiles.write(file, CsvText.of(header(classified, rated, folds), lines));
    }

    /** Whether arousal, valence and dominance are all that is predicted. */
    public boolean isRatedAlone() {
        return !rows.isEmpty() && rows.stream().allMatch(PredictionRow::isRatedAlone);
    }

    private List<String> header(boolean classified, boolean rated, boolean folds) {
        List<String> header = new ArrayList<>(classified ? List.of(ID, TRUTH, PREDICTED) : List.of(ID));
        classes.forEach(name -> header.add(PROBABILITY_PREFIX + name));
        if (rated) {
            header.addAll(RatingColumns.header());
        }
        if (folds) {
            header.add(FOLD);
        }
        return header;
    }

    private static List<String> values(PredictionRow row, boolean classified, boolean rated, boolean folds) {
        List<String> values = new ArrayList<>(List.of(row.id()));
        if (classified) {
            values.addAll(List.of(orEmpty(row.truth()), row.predicted()));
        }
        row.probabilities().forEach(probability -> values.add(Double.toString(probability)));
        if (rated) {
            values.addAll(RatingColumns.cells(row.ratings()));
        }
        if (folds) {
            values.add(orEmpty(row.fold()));
        }
        return values;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    /**
     * Reads a file that {@link #write} has written.
     *
     * @throws InvalidInputException if it is missing or malformed, lacks a column, or holds a probability that is no
     *     number
     */
    public static PredictionTable read(Path file) {
        CsvTable table = CsvTable.read(file);
        List<String> classes = classes(table.header());
        boolean classified =
                !RatingColumns.isIn(table) || table.column(PREDICTED).isPresent();
        List<PredictionRow> rows = new ArrayList<>();
        for (List<String> values : table.rows()) {
            rows.add(new PredictionRow(
                    values.get(required(table, ID)),
                    classified ? orNull(values.get(required(table, TRUTH))) : null,
                    classified ? values.get(required(table, PREDICTED)) : "",
                    probabilities(table, classes, values),
                    table.column(FOLD)
                            .map(values::get)
                            .filter(name -> !name.isEmpty())
                            .orElse(null),
                    null,
                    RatingColumns.read(table, values)));
        }
        return new PredictionTable(classes, rows);
    }

    /** The classes that the probability columns of a header name, in its order. */
    public static List<String> classes(List<String> header) {
        return header.stream()
                .filter(name -> name.startsWith(PROBABILITY_PREFIX))
                .map(name -> name.substring(PROBABILITY_PREFIX.length()))
                .toList();
    }

    private static List<Double> probabilities(CsvTable table, List<String> classes, List<String> values) {
        return classes.stream()
                .map(name -> number(table, values.get(required(table, PROBABILITY_PREFIX + name))))
                .toList();
    }

    private static double number(CsvTable table, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    "invalid-number", "A probability in %s is no number: '%s'".formatted(table.file(), text), e);
        }
    }

    static int required(CsvTable table, String name) {
        Optional<Integer> index = table.column(name);
        return index.orElseThrow(() -> new InvalidInputException(
                "missing-column", "No column '%s' in %s, which has %s".formatted(name, table.file(), table.header())));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
