package io.serlab.batch.job;

import io.serlab.api.array.Safetensors;
import io.serlab.core.calibration.FoldCalibration;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.training.DimensionScale;
import io.serlab.core.training.Prediction;
import io.serlab.core.training.Predictor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the trained network of a fold says. */
final class Inference {
    private Inference() {}

    /** Predictions in the order of the utterances, before any calibration; none for no utterances. */
    static List<Prediction> predict(RunSession session, Fold fold, List<LabelledUtterance> utterances) {
        if (utterances.isEmpty()) {
            return List.of();
        }
        try (Predictor predictor =
                Predictor.load(session.preparation().model(), session.folder().checkpoint(fold), session.device())) {
            return predictor.predict(RunSession.ids(utterances), session.frames(fold));
        }
    }

    /** The same after the calibration of the fold, if there is one. */
    static List<Prediction> calibrated(RunSession session, Fold fold, List<LabelledUtterance> utterances) {
        List<Prediction> raw = predict(session, fold, utterances);
        return calibration(session, fold)
                .map(fitted -> raw.stream().map(fitted::apply).toList())
                .orElse(raw);
    }

    /** The calibration of a fold, as its checkpoint holds it. */
    static Optional<FoldCalibration> calibration(RunSession session, Fold fold) {
        return session.preparation().spec().calibration().any()
                ? FoldCalibration.read(Safetensors.open(session.folder().checkpoint(fold)), "")
                : Optional.empty();
    }

    /** A prediction as a row of a table. */
    static PredictionRow row(RunSession session, Fold fold, LabelledUtterance utterance, Prediction prediction) {
        return bare(session, utterance, prediction)
                .withFold(session.preparation().crossValidated() ? fold.name() : null)
                .withSpeaker(utterance.utterance().speaker().orElse(null));
    }

    private static PredictionRow bare(RunSession session, LabelledUtterance utterance, Prediction prediction) {
        List<String> classes = session.preparation().classes();
        PredictionRow.Ratings ratings = ratings(session, utterance, prediction);
        if (classes.isEmpty()) {
            return PredictionRow.ofRatings(utterance.id(), Objects.requireNonNull(ratings));
        }
        String truth = utterance.isLabelled() ? classes.get(utterance.classIndex()) : null;
        return PredictionRow.ofLogits(utterance.id(), truth, classes, prediction.logits())
                .withRatings(ratings);
    }

    private static PredictionRow.@Nullable Ratings ratings(
            RunSession session, LabelledUtterance utterance, Prediction prediction) {
        DimensionScale scale = session.preparation().spec().scale();
        return prediction.dimensions().length == 0
                ? null
                : new PredictionRow.Ratings(
                        utterance.utterance().dimensions().orElse(null), scale.rating(prediction.dimensions()));
    }
}
