package io.serlab.poolers;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The channels that each of several heads reads. */
final class HeadWidth {
    private HeadWidth() {}

    /**
     * The channels divided by the setting {@code heads}.
     *
     * @param what what is divided, as the message names it
     * @throws InvalidInputException if that leaves a remainder; it names the numbers of heads that would not
     */
    static int of(int channels, String what, Settings settings) {
        int heads = settings.integer("heads");
        if (channels % heads != 0) {
            String where = settings.where() + ".heads";
            throw new InvalidInputException(
                    "heads-do-not-divide",
                    "%s must divide %s %d, got %d: use one of %s."
                            .formatted(where, what, channels, heads, divisors(channels)),
                    where,
                    null,
                    null);
        }
        return channels / heads;
    }

    private static String divisors(int number) {
        return IntStream.rangeClosed(1, number)
                .filter(each -> number % each == 0)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
    }
}
