package io.serlab.core.ensemble;

import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.training.DimensionScale;
import java.util.List;
import java.util.Optional;

/**
 * What one run predicted.
 *
 * @param run its id
 * @param label what it is, in a few words
 * @param calibrated whether its probabilities were calibrated
 * @param reported predictions of the reported split, with speakers where they are known
 * @param development empty if it kept none
 * @param test of an unlabelled test split; empty if it has none
 * @param scale of its ratings; means nothing where it predicts none
 */
public record MemberPredictions(
        String run,
        String label,
        boolean calibrated,
        PredictionTable reported,
        Optional<PredictionTable> development,
        Optional<PredictionTable> test,
        DimensionScale scale) {

    /** With ratings, if any, on the scale of seven points. */
    public MemberPredictions(
            String run,
            String label,
            boolean calibrated,
            PredictionTable reported,
            Optional<PredictionTable> development,
            Optional<PredictionTable> test) {
        this(run, label, calibrated, reported, development, test, DimensionScale.SEVEN_POINTS);
    }

    /** Its classes, in its own order. */
    public List<String> classes() {
        return reported.classes();
    }

    /** Whether it kept development predictions. */
    public boolean hasDevelopment() {
        return development.isPresent() && !rows(development).isEmpty();
    }

    private static List<PredictionRow> rows(Optional<PredictionTable> table) {
        return table.map(PredictionTable::rows).orElse(List.of());
    }
}
