package io.serlab.core.evaluation;

import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.corpus.Dimensions;
import io.serlab.api.training.MetricInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was predicted for one utterance.
 *
 * @param id the corpus's own file name
 * @param truth the true class; null if unknown
 * @param predicted the predicted class; empty if no classes are predicted
 * @param probabilities one per class, in the order of the class list; empty if unknown
 * @param fold the fold whose model predicted it; null without folds
 * @param speaker who speaks; null if unknown. Prediction files do not name it; see {@link SpeakerTable}
 * @param ratings arousal, valence and dominance; null if they are not predicted
 */
public record PredictionRow(
        String id,
        @Nullable String truth,
        String predicted,
        List<Double> probabilities,
        @Nullable String fold,
        @Nullable String speaker,
        @Nullable Ratings ratings) {

    /**
     * Arousal, valence and dominance on the raters' scale.
     *
     * @param truth null if unknown
     */
    public record Ratings(@Nullable Dimensions truth, Dimensions predicted) {}

    public PredictionRow {
        probabilities = List.copyOf(probabilities);
    }

    /** A prediction of a class alone. */
    public PredictionRow(
            String id,
            @Nullable String truth,
            String predicted,
            List<Double> probabilities,
            @Nullable String fold,
            @Nullable String speaker) {
        this(id, truth, predicted, probabilities, fold, speaker, null);
    }

    /** A prediction of arousal, valence and dominance alone, without fold or speaker. */
    public static PredictionRow ofRatings(String id, Ratings ratings) {
        return new PredictionRow(id, null, "", List.of(), null, null, ratings);
    }

    /** Whether arousal, valence and dominance are all that is predicted. */
    public boolean isRatedAlone() {
        return predicted.isEmpty() && ratings != null;
    }

    /** A hard prediction, without probabilities, fold or speaker. */
    public static PredictionRow of(String id, @Nullable String truth, String predicted) {
        return new PredictionRow(id, truth, predicted, List.of(), null, null);
    }

    /**
     * The prediction that a network's output stands for: its softmax, and the class of the largest value (ties: the
     * first).
     *
     * @param logits one per class
     * @throws IllegalArgumentException if there are more or fewer than classes, or one is NaN or infinite
     */
    public static PredictionRow ofLogits(String id, @Nullable String truth, List<String> classes, float[] logits) {
        if (logits.length != classes.size()) {
            throw new IllegalArgumentException(logits.length + " logits for classes " + classes);
        }
        return new PredictionRow(id, truth, classes.get(largest(id, logits)), softmax(logits), null, null);
    }

    private static int largest(String id, float[] logits) {
        int best = 0;
        for (int i = 0; i < logits.length; i++) {
            if (!Float.isFinite(logits[i])) {
                throw new IllegalArgumentException("logit " + i + " of '" + id + "' is " + logits[i]);
            }
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }

    private static List<Double> softmax(float[] logits) {
        double top = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            top = Math.max(top, logit);
        }
        List<Double> exponentials = new ArrayList<>();
        double sum = 0;
        for (float logit : logits) {
            // StrictMath gives the same bits on every machine, and predictions are compared byte by byte.
            double exponential = StrictMath.exp(logit - top);
            exponentials.add(exponential);
            sum += exponential;
        }
        double total = sum;
        return exponentials.stream().map(value -> value / total).toList();
    }

    /**
     * Labelled predictions as metrics take them.
     *
     * @param rows each with a truth of the class list; of arousal, valence and dominance alone if that is empty
     */
    public static MetricInput metricInput(List<String> classes, AbsentClassRule rule, List<PredictionRow> rows) {
        return new MetricInput(
                classes,
                rule,
                classified(classes, rows, row -> classes.indexOf(row.truth())),
                classified(classes, rows, row -> classes.indexOf(row.predicted())),
                classified(classes, rows, PredictionRow::probabilities),
                dimensions(rows, Ratings::truth),
                dimensions(rows, Ratings::predicted));
    }

    private static <T> List<T> classified(
            List<String> classes, List<PredictionRow> rows, Function<PredictionRow, T> part) {
        return classes.isEmpty() ? List.of() : rows.stream().map(part).toList();
    }

    /** Whether there are rows, and arousal, valence and dominance of all are known and predicted. */
    public static boolean areRated(List<PredictionRow> rows) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.ratings != null && row.ratings.truth() != null);
    }

    private static List<Dimensions> dimensions(List<PredictionRow> rows, Function<Ratings, @Nullable Dimensions> part) {
        return areRated(rows)
                ? rows.stream()
                        .map(row -> Objects.requireNonNull(part.apply(Objects.requireNonNull(row.ratings))))
                        .toList()
                : List.of();
    }

    /** This prediction as one of a fold. */
    public PredictionRow withFold(@Nullable String name) {
        return new PredictionRow(id, truth, predicted, probabilities, name, speaker, ratings);
    }

    /** This prediction with its speaker. */
    public PredictionRow withSpeaker(@Nullable String name) {
        return new PredictionRow(id, truth, predicted, probabilities, fold, name, ratings);
    }

    /** This prediction with arousal, valence and dominance. */
    public PredictionRow withRatings(@Nullable Ratings other) {
        return new PredictionRow(id, truth, predicted, probabilities, fold, speaker, other);
    }
}
