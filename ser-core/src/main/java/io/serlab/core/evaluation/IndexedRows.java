package io.serlab.core.evaluation;

import io.serlab.api.InvalidInputException;
import io.serlab.core.files.Listing;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** True and predicted classes as indices into a class list. */
record IndexedRows(int classes, int[] truth, int[] predicted) {

    IndexedRows {
        if (truth.length != predicted.length) {
            throw new IllegalArgumentException(truth.length + " true and " + predicted.length + " predicted classes");
        }
        requireInside(classes, truth);
        requireInside(classes, predicted);
    }

    private static void requireInside(int classes, int[] indices) {
        for (int index : indices) {
            Objects.checkIndex(index, classes);
        }
    }

    static IndexedRows of(List<String> classes, List<PredictionRow> rows) {
        List<String> unlabelled = rows.stream()
                .filter(row -> row.truth() == null)
                .map(PredictionRow::id)
                .toList();
        if (!unlabelled.isEmpty()) {
            throw new InvalidInputException(
                    "missing-truth",
                    "%d utterances have no true class: %s".formatted(unlabelled.size(), Listing.of(unlabelled)));
        }
        return new IndexedRows(
                classes.size(),
                indices(classes, rows, PredictionRow::truth),
                indices(classes, rows, PredictionRow::predicted));
    }

    private static int[] indices(
            List<String> classes, List<PredictionRow> rows, Function<PredictionRow, @Nullable String> part) {
        return rows.stream()
                .mapToInt(row -> index(classes, row, part.apply(row)))
                .toArray();
    }

    private static int index(List<String> classes, PredictionRow row, @Nullable String name) {
        int index = classes.indexOf(name);
        if (index < 0) {
            throw new InvalidInputException(
                    "unknown-class",
                    "Class '%s' of utterance '%s' is not in the class list %s".formatted(name, row.id(), classes));
        }
        return index;
    }

    Confusion confusion() {
        Confusion confusion = new Confusion(classes);
        for (int row = 0; row < truth.length; row++) {
            confusion.add(truth[row], predicted[row]);
        }
        return confusion;
    }

    Confusion confusion(int[] rows) {
        Confusion confusion = new Confusion(classes);
        for (int row : rows) {
            confusion.add(truth[row], predicted[row]);
        }
        return confusion;
    }

    /** Where {@link Confusion#addCells} counts these rows. */
    int[] cells(int[] rows) {
        return Arrays.stream(rows)
                .map(row -> truth[row] * classes + predicted[row])
                .toArray();
    }
}
