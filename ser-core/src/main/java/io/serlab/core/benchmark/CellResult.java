package io.serlab.core.benchmark;

import io.serlab.core.evaluation.PredictionRow;
import java.util.List;
import java.util.Map;

/**
 * A finished cell: one system trained with one seed.
 *
 * @param metrics of the reported split, by name, and {@link #ON_DEVELOPMENT} where there are development data
 * @param predictions of the reported split, in the same order for all cells; with folds, each row knows its fold
 * @param parameters scalars of layer weights, pooler and head
 * @param outputWidth of the pooler
 * @param seconds that the run took
 */
public record CellResult(
        SystemName system,
        long seed,
        Map<String, Double> metrics,
        List<PredictionRow> predictions,
        int parameters,
        int outputWidth,
        double seconds) {

    /** The name of macro F1 on the development data, by the epochs that were chosen on them. */
    public static final String ON_DEVELOPMENT = "development_macro_f1";

    public CellResult {
        predictions = List.copyOf(predictions);
    }
}
