package io.serlab.core.submission;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to score.
 *
 * @param predictions our own prediction file, a submission, or any CSV with a column of ids and one of classes
 * @param labels a label file, a corpus table, or our own prediction file for its truth
 * @param against another prediction file to compare with; null for none
 * @param card the protocol card that names the classes and the absent-class rule; null to take the classes from the
 *     probability columns or the labels
 */
public record ScoreRequest(
        Path predictions,
        Path labels,
        @Nullable Path against,
        @Nullable Path card) {

    /** Predictions against labels alone. */
    public static ScoreRequest of(Path predictions, Path labels) {
        return new ScoreRequest(predictions, labels, null, null);
    }
}
