package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Spelling;
import java.util.Collection;

/** What is wrong with a filter, in one line that names the column. */
final class FilterError {
    private FilterError() {}

    /** @param column from 1 */
    static InvalidInputException at(int column, String what) {
        return new InvalidInputException(
                "invalid-filter",
                "The filter cannot be read at column %d: %s. Example: macro_f1 > 0.5 and pooler = 'mqmha'."
                        .formatted(column, what),
                "column " + column,
                null,
                null);
    }

    /** @param where what the name stands in, such as {@code the filter} */
    static InvalidInputException unknown(String name, int column, String where, Collection<String> known) {
        String nearest = Spelling.nearest(name, known)
                .map(found -> " Did you mean '" + found + "'?")
                .orElse("");
        return new InvalidInputException(
                "unknown-column",
                "No run has a column, metric or parameter '%s' (column %d of %s).%s All names: ser runs columns."
                        .formatted(name, column, where, nearest),
                "column " + column,
                null,
                null);
    }
}
