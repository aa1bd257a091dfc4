package io.serlab.batch.job;

import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.evaluation.Logits;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.training.Prediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Predictions of a split, fold by fold, with the logits they come from. */
final class ScoredRows {
    private final RunSession session;
    private final List<PredictionRow> rows = new ArrayList<>();
    private final List<float[]> logits = new ArrayList<>();

    ScoredRows(RunSession session) {
        this.session = session;
    }

    /** Predicts these utterances by the fold's network; returns their rows. */
    List<PredictionRow> add(Fold fold, List<LabelledUtterance> utterances) {
        List<Prediction> predictions = Inference.predict(session, fold, utterances);
        List<PredictionRow> added = new ArrayList<>();
        for (int i = 0; i < utterances.size(); i++) {
            added.add(Inference.row(session, fold, utterances.get(i), predictions.get(i)));
            logits.add(predictions.get(i).logits());
        }
        rows.addAll(added);
        return added;
    }

    List<PredictionRow> rows() {
        return rows;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void writeTable(Path file) {
        new PredictionTable(session.preparation().classes(), rows).write(file);
    }

    void writeLogits(Path file) {
        List<String> ids = rows.stream().map(PredictionRow::id).toList();
        new Logits(ids, session.preparation().classes(), logits).write(file);
    }
}
