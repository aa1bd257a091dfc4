package io.serlab.core.benchmark;

import io.serlab.api.InvalidInputException;
import io.serlab.core.training.HeadSettings;
import java.util.List;

/**
 * Gives systems about as many parameters by the width of their heads' one hidden layer, so that a pooler with a wide
 * embedding does not win by the capacity of its head.
 */
final class ParameterMatch {
    private static final int WIDEST = 65_536;

    private ParameterMatch() {}

    /**
     * The width of the hidden layer whose number of parameters comes closest to a target.
     *
     * @throws InvalidInputException if the head has not got exactly one hidden layer
     */
    static int width(HeadSettings head, Benchmark.Size size, long target) {
        if (head.hidden().size() != 1) {
            throw new InvalidInputException(
                    "invalid-benchmark",
                    "benchmark.match: parameters widens the head's hidden layer, so head.hidden must have one width, got %s."
                            .formatted(head.hidden()),
                    "head.hidden",
                    null,
                    null);
        }
        long headless = size.parameters() - head.parameters(size.embedding(), size.outputs());
        long one = headless + head.withHidden(List.of(1)).parameters(size.embedding(), size.outputs());
        long more = headless + head.withHidden(List.of(2)).parameters(size.embedding(), size.outputs()) - one;
        return (int) Math.max(1, Math.min(WIDEST, 1 + Math.round((target - one) / (double) more)));
    }
}
