package io.serlab.core.ensemble;

import io.serlab.core.evaluation.Logits;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    /** Logits that stand for the probabilities of a table: their logarithms, none below that of 1e-12. */
    public static Logits logits(PredictionTable table) {
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
            PredictionRow row = joined.rows().get(i);
            rows.add(new PredictionRow(
                    row.id(),
                    row.truth(),
                    joined.classes().get(decisions[i].predicted()),
                    Arrays.stream(decisions[i].shares()).boxed().toList(),
                    row.fold(),
                    row.speaker()));
        }
        return new PredictionTable(joined.classes(), rows);
    }
}
