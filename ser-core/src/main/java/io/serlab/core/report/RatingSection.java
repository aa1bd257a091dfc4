package io.serlab.core.report;

import io.serlab.api.corpus.Dimensions;
import io.serlab.core.evaluation.PredictionRow;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * True and predicted arousal, valence and dominance.
 *
 * @param utterances how many there are; more than points if not all are shown
 * @param points in an order of which every beginning is a fair sample
 */
public record RatingSection(int utterances, List<Point> points) {
    private static final int MOST_POINTS = 2000;

    /** One utterance. */
    public record Point(String id, Dimensions truth, Dimensions predicted) {
        static Point of(PredictionRow row) {
            PredictionRow.Ratings ratings = Objects.requireNonNull(row.ratings());
            return new Point(row.id(), Objects.requireNonNull(ratings.truth()), ratings.predicted());
        }
    }

    /** The ratings of the predictions; null unless all have them. */
    static @Nullable RatingSection of(RunMaterial material) {
        if (!PredictionRow.areRated(material.predictions())) {
            return null;
        }
        List<Point> points = TurnOrder.of(material.classes(), material.predictions()).stream()
                .limit(MOST_POINTS)
                .map(Point::of)
                .toList();
        return new RatingSection(material.predictions().size(), points);
    }
}
