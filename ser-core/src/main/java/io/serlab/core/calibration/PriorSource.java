package io.serlab.core.calibration;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;

/** Where the class shares come from that a network assumes. */
public enum PriorSource {
    /** The training utterances: a loss that weighs no class, and no balanced sampling. */
    TRAINING,
    /** All alike: a loss that weighs classes by the inverse of their number, or balanced sampling. */
    UNIFORM,
    /** The development utterances: scaling by vector, whose shifts are fitted to them. */
    DEVELOPMENT,
    /** The mean of the probabilities on development data. */
    DEVELOPMENT_PREDICTIONS;

    /** As files write it. */
    public String word() {
        return EnumWords.of(this);
    }

    boolean needsDevelopment() {
        return this == DEVELOPMENT || this == DEVELOPMENT_PREDICTIONS;
    }

    /** All words, for messages. */
    static String words() {
        return String.join(", ", EnumWords.all(PriorSource.class));
    }

    static PriorSource named(String word) {
        return EnumWords.find(PriorSource.class, word)
                .orElseThrow(() -> new InvalidInputException(
                        "invalid-value",
                        "calibration.prior-from must be one of %s, got '%s'.".formatted(words(), word),
                        "calibration.prior-from",
                        null,
                        null));
    }
}
