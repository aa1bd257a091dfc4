package io.serlab.core.submission;

import io.serlab.api.InvalidInputException;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.training.DimensionScale;
import java.util.List;

/** What a submission says of each utterance, in the columns after its name. */
sealed interface SubmissionValues permits ClassValue, NumericValues {

    /**
     * Checks, before any work is done, that what an experiment predicts can be submitted.
     *
     * @param pack its name, for messages
     * @param classes those of the protocol; empty if none are predicted
     * @param rated whether arousal, valence and dominance are predicted
     * @param scale theirs
     * @throws InvalidInputException if it cannot
     */
    void requirePredicted(String pack, List<String> classes, boolean rated, DimensionScale scale);

    /**
     * The values of an utterance as the file has them.
     *
     * @throws IllegalArgumentException if the prediction lacks them
     */
    List<String> cells(PredictionRow row);

    /** Whether these could be the values of a row, rather than names of columns. */
    boolean areValues(List<String> cells);

    /** Notes what no row may hold. */
    void check(List<SubmissionRow> rows, Findings findings);

    /** Notes what may stand, and hardly be meant. */
    void warn(List<SubmissionRow> rows, Findings findings);
}
