package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.batch.job.Explanations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option to hear what was made of recordings. */
final class KeepAugmentedOption {
    @Option(
            names = "--keep-augmented",
            paramLabel = "N",
            description = "Write N altered recordings into the run's folder augmented/, with a table of what was drawn")
    private @Nullable Integer number;

    Explanations explanations() {
        if (number == null) {
            return Explanations.NONE;
        }
        if (number < 1) {
            throw new InvalidInputException(
                    "invalid-value", "--keep-augmented must be an integer ≥ 1, got '%d'.".formatted(number));
        }
        return Explanations.keepingAugmented(number);
    }
}
