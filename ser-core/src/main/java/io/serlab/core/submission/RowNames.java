package io.serlab.core.submission;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The numbered names of a test set.
 *
 * @param pattern with one place for the number, as {@link String#format} understands it
 * @param first the first number
 */
public record RowNames(String pattern, int first, int count) {

    /** All names, in order. */
    public List<String> names() {
        return IntStream.range(first, first + count)
                .mapToObj(number -> String.format(Locale.ROOT, pattern, number))
                .toList();
    }
}
