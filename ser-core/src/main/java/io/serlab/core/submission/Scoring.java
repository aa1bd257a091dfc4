package io.serlab.core.submission;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.core.evaluation.Bootstrap;
import io.serlab.core.evaluation.DimensionScores;
import io.serlab.core.evaluation.Evaluation;
import io.serlab.core.evaluation.PairedComparison;
import io.serlab.core.evaluation.PairedMetric;
import io.serlab.core.evaluation.PairedRatings;
import io.serlab.core.evaluation.PairedSystems;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.ResampleUnit;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Scores prediction files of any origin against label files of any origin, joined by exact id. Intervals are by speaker
 * if the label file names every speaker, else by utterance. Thread-safe.
 *
 * @param seed of the intervals and tests; the same seed gives the same figures
 */
public record Scoring(Seed seed) {

    /**
     * Scores a file.
     *
     * @throws InvalidInputException if a file cannot be read or lacks a column; if ids repeat or are in one file alone;
     *     if a class is outside the class list
     */
    public Score score(ScoreRequest request) {
        ClassColumn labels = ClassColumn.labels(request.labels());
        ClassColumn predictions = ClassColumn.predictions(request.predictions());
        List<PredictionRow> rows = JoinById.rows(predictions, labels);
        ScoringCard card = card(request.card(), predictions, labels);
        requireKnown(predictions, card, request.card() != null);
        requireKnown(labels, card, request.card() != null);
        return new Score(
                Evaluation.of(card.classes(), card.rule(), rows),
                new Bootstrap(seed).intervals(card.classes(), card.rule(), rows),
                ResampleUnit.of(rows),
                compare(request, rows, labels, card));
    }

    /** Whether a prediction file holds arousal, valence and dominance, and no classes. */
    public static boolean areRatings(Path predictions) {
        return RatingColumn.isAllOf(predictions);
    }

    /**
     * Scores the arousal, valence and dominance of a file over the whole set; the card of the request is not used.
     *
     * @throws InvalidInputException if a file cannot be read or lacks a column; if ids repeat or are in one file alone; if
     *     a value is no finite number
     */
    public RatingScore scoreRatings(ScoreRequest request) {
        RatingColumn labels = RatingColumn.labels(request.labels());
        List<PredictionRow> rows = JoinById.rows(RatingColumn.predictions(request.predictions()), labels);
        Path against = request.against();
        return new RatingScore(
                DimensionScores.of(rows),
                DimensionScores.intervals(rows, seed),
                ResampleUnit.of(rows),
                against == null
                        ? null
                        : PairedRatings.of(rows, JoinById.rows(RatingColumn.predictions(against), labels), seed));
    }

    private Map<PairedMetric, PairedComparison> compare(
            ScoreRequest request, List<PredictionRow> rows, ClassColumn labels, ScoringCard card) {
        if (request.against() == null) {
            return Map.of();
        }
        ClassColumn other = ClassColumn.predictions(request.against());
        requireKnown(other, card, request.card() != null);
        PairedSystems systems = new PairedSystems(card.classes(), rows, JoinById.rows(other, labels));
        Map<PairedMetric, PairedComparison> comparisons = new LinkedHashMap<>();
        for (PairedMetric metric : PairedMetric.values()) {
            comparisons.put(metric, PairedComparison.of(systems, card.rule(), metric, seed));
        }
        return comparisons;
    }

    private static ScoringCard card(@Nullable Path file, ClassColumn predictions, ClassColumn labels) {
        if (file != null) {
            return ScoringCard.read(file);
        }
        List<String> listed = predictions.listed().isEmpty() ? labels.listed() : predictions.listed();
        List<String> found = List.copyOf(new TreeSet<>(labels.classes().values()));
        return new ScoringCard(listed.isEmpty() ? found : listed, AbsentClassRule.ZERO);
    }

    private static void requireKnown(ClassColumn column, ScoringCard card, boolean named) {
        Set<String> unknown = new TreeSet<>(column.classes().values());
        card.classes().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(
                    "unknown-class",
                    "%s holds classes outside the class list %s: %s"
                            .formatted(column.file(), card.classes(), String.join(", ", unknown)),
                    column.file().toString(),
                    named
                            ? null
                            : "without a card the list is that of the labels; name a protocol card with all classes",
                    null);
        }
    }
}
