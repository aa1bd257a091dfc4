package io.serlab.core.evaluation;

import io.serlab.api.corpus.Dimensions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * True and predicted arousal, valence and dominance as numbers.
 *
 * @param truth (3, rows)
 * @param predicted (3, rows)
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
record RatedRows(double[][] truth, double[][] predicted) {
    private static final List<ToDoubleFunction<Dimensions>> PARTS =
            List.of(Dimensions::arousal, Dimensions::valence, Dimensions::dominance);

    /** @param rows of which all are rated */
    static RatedRows of(List<PredictionRow> rows) {
        return new RatedRows(
                columns(rows, row -> Objects.requireNonNull(ratings(row).truth())),
                columns(rows, row -> ratings(row).predicted()));
    }

    private static PredictionRow.Ratings ratings(PredictionRow row) {
        return Objects.requireNonNull(row.ratings());
    }

    private static double[][] columns(List<PredictionRow> rows, Function<PredictionRow, Dimensions> side) {
        return PARTS.stream()
                .map(part -> rows.stream().map(side).mapToDouble(part).toArray())
                .toArray(double[][]::new);
    }

    /** The concordances of arousal, valence and dominance over these rows, then their mean. */
    double[] concordances(int[] rows) {
        double[] figures = new double[PARTS.size() + 1];
        for (int i = 0; i < PARTS.size(); i++) {
            figures[i] = Concordance.ccc(taken(truth[i], rows), taken(predicted[i], rows));
        }
        figures[PARTS.size()] = (figures[0] + figures[1] + figures[2]) / PARTS.size();
        return figures;
    }

    private static double[] taken(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }
}
