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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the trained network of a fold says. */
final class Inference {
    private Inference() {}

    /**
     * What is made of each prediction before any calibration, in the order of the utterances; nothing for no utterances.
     *
     * @param use is given them one by one as {@link Predictor} makes them: attention of all at once may be larger than memory
     */
    static <T> List<T> predict(
            RunSession session,
            Fold fold,
            List<LabelledUtterance> utterances,
            BiFunction<LabelledUtterance, Prediction, T> use) {
        if (utterances.isEmpty()) {
            return List.of();
        }
        Map<String, LabelledUtterance> byId = utterances.stream()
                .collect(Collectors.toMap(each -> each.utterance().id(), Function.identity()));
        try (Predictor predictor =
                Predictor.load(session.preparation().model(), session.folder().checkpoint(fold), session.device())) {
            return predictor.predict(
                    RunSession.ids(utterances),
                    session.frames(fold),
                    prediction -> use.apply(Objects.requireNonNull(byId.get(prediction.id())), prediction));
        }
    }

    /** The same after the calibration of the fold, if there is one. */
    static <T> List<T> calibrated(
            RunSession session,
            Fold fold,
            List<LabelledUtterance> utterances,
            BiFunction<LabelledUtterance, Prediction, T> use) {
        Optional<FoldCalibration> calibration = calibration(session, fold);
        return predict(
                session,
                fold,
                utterances,
                (utterance, raw) -> use.apply(
                        utterance, calibration.map(fitted -> fitted.apply(raw)).orElse(raw)));
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
