package io.serlab.core.ensemble;

import io.serlab.core.evaluation.Logits;
import io.serlab.core.evaluation.NetworkOutputs;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.evaluation.RatingOutputs;
import io.serlab.core.training.DimensionScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an ensemble predicted.
 *
 * @param reported in the order of the first member
 * @param development none of which had a say in what decided it; empty if there are none such
 * @param test of an unlabelled test split, in its order; empty if there is none
 * @param shares the weight of each member in each utterance of the reported and of the test split, in this order
 * @param report all but the attention
 */
public record EnsembleResult(
        PredictionTable reported,
        Optional<PredictionTable> development,
        Optional<PredictionTable> test,
        Map<String, double[]> shares,
        EnsembleReport report) {
    /** What a network would have given for a table: of ratings the same on its scale, else {@link #logits}. */
    public static NetworkOutputs outputs(PredictionTable table, DimensionScale scale) {
        return table.isRatedAlone()
                ? new RatingOutputs(
                        table.rows().stream().map(PredictionRow::id).toList(),
                        table.rows().stream()
                                .map(row -> scale.onNetwork(
                                        Objects.requireNonNull(row.ratings()).predicted()))
                                .toList())
                : logits(table);
    }

    /** Logits that stand for the probabilities of a table: their logarithms, none below that of {@link LogitMean#LEAST}. */
    static Logits logits(PredictionTable table) {
        List<float[]> values = new ArrayList<>();
        for (PredictionRow row : table.rows()) {
            float[] logits = new float[table.classes().size()];
            for (int klass = 0; klass < logits.length; klass++) {
                logits[klass] = (float) LogitMean.log(row.probabilities().get(klass));
            }
            values.add(logits);
        }
        return new Logits(table.rows().stream().map(PredictionRow::id).toList(), table.classes(), values);
    }

    static PredictionTable table(JoinedRows joined, Decision[] decisions) {
        List<PredictionRow> rows = new ArrayList<>();
        for (int i = 0; i < decisions.length; i++) {
            rows.add(joined.row(i, decisions[i]));
        }
        return new PredictionTable(joined.classes(), rows);
    }
}
