package io.serlab.batch.job;

import io.serlab.core.calibration.FoldCalibration;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.evaluation.Logits;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.evaluation.RatingOutputs;
import io.serlab.core.submission.SubmissionPack;
import io.serlab.core.training.Prediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Predictions of a split, fold by fold, with the outputs they come from. */
final class ScoredRows {
    private final RunSession session;
    private final List<PredictionRow> rows = new ArrayList<>();
    private final List<float[]> logits = new ArrayList<>();
    private final List<float[]> dimensions = new ArrayList<>();
    private final List<FoldCalibration> calibrations = new ArrayList<>();

    ScoredRows(RunSession session) {
        this.session = session;
    }

    /** Predicts these utterances by the fold's network; returns their rows. */
    List<PredictionRow> add(Fold fold, List<LabelledUtterance> utterances) {
        Optional<FoldCalibration> calibration = Inference.calibration(session, fold);
        List<Scored> added = Inference.predict(session, fold, utterances, (utterance, raw) -> {
            Prediction used = calibration.map(fitted -> fitted.apply(raw)).orElse(raw);
            return new Scored(Inference.row(session, fold, utterance, used), raw.withoutAttention());
        });
        for (Scored each : added) {
            rows.add(each.row());
            logits.add(each.raw().logits());
            dimensions.add(each.raw().dimensions());
            calibration.ifPresent(calibrations::add);
        }
        return added.stream().map(Scored::row).toList();
    }

    private record Scored(PredictionRow row, Prediction raw) {}

    List<PredictionRow> rows() {
        return rows;
    }

    /** The rows as another variant of the calibration makes them; there must be one. */
    List<PredictionRow> under(String variant) {
        List<String> classes = session.preparation().classes();
        List<PredictionRow> others = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            float[] scaled = calibrations.get(i).variant(variant).apply(logits.get(i));
            others.add(PredictionRow.ofLogits(rows.get(i).id(), rows.get(i).truth(), classes, scaled));
        }
        return others;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void writeTable(Path file) {
        new PredictionTable(session.preparation().classes(), rows).write(file);
    }

    /**
     * The network's own outputs, before any calibration: those for the classes, if there are any, and those for arousal,
     * valence and dominance where these stand alone or are what is submitted.
     */
    void writeOutputs(Path ofClasses, Path ofDimensions) {
        List<String> ids = rows.stream().map(PredictionRow::id).toList();
        List<String> classes = session.preparation().classes();
        boolean submitted = session.preparation()
                .spec()
                .pack()
                .filter(SubmissionPack::isOfNumbers)
                .isPresent();
        if (!classes.isEmpty()) {
            new Logits(ids, classes, logits).write(ofClasses);
        }
        if (classes.isEmpty() || submitted) {
            new RatingOutputs(ids, dimensions).write(ofDimensions);
        }
    }
}
