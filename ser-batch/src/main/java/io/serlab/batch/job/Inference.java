package io.serlab.batch.job;

import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.training.DimensionScale;
import io.serlab.core.training.Prediction;
import io.serlab.core.training.Predictor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the trained network of a fold says. */
final class Inference {
    private Inference() {}

    /** Predictions in the order of the utterances; none for no utterances. */
    static List<Prediction> predict(RunSession session, Fold fold, List<LabelledUtterance> utterances) {
        if (utterances.isEmpty()) {
            return List.of();
        }
        try (Predictor predictor =
                Predictor.load(session.preparation().model(), session.folder().checkpoint(fold), session.device())) {
            return predictor.predict(RunSession.ids(utterances), session.frames(fold));
        }
    }

    /** A prediction as a row of a table. */
    static PredictionRow row(RunSession session, Fold fold, LabelledUtterance utterance, Prediction prediction) {
        List<String> classes = session.preparation().classes();
        String truth = utterance.isLabelled() ? classes.get(utterance.classIndex()) : null;
        return PredictionRow.ofLogits(utterance.id(), truth, classes, prediction.logits())
                .withFold(session.preparation().crossValidated() ? fold.name() : null)
                .withSpeaker(utterance.utterance().speaker().orElse(null))
                .withRatings(ratings(session, utterance, prediction));
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
