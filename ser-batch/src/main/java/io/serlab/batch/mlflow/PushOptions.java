package io.serlab.batch.mlflow;

import io.serlab.api.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * How to push.
 *
 * @param experiment the experiment for all runs; null for one of each experiment's own name
 * @param artifacts whether the files of runs are pushed, too
 */
public record PushOptions(@Nullable String experiment, boolean artifacts) {
    static final int LONGEST_EXPERIMENT = 500;

    /** @throws InvalidInputException {@code bad-experiment} if MLflow allows no such name */
    public PushOptions {
        if (experiment != null && (experiment.isBlank() || experiment.length() > LONGEST_EXPERIMENT)) {
            throw new InvalidInputException(
                    "bad-experiment",
                    "The name of an MLflow experiment has 1 to %d letters, got %s."
                            .formatted(LONGEST_EXPERIMENT, experiment.isBlank() ? "none" : experiment.length()));
        }
    }
}
