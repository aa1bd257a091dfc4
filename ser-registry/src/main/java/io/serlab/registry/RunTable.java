package io.serlab.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chosen values of the first runs that fit a query.
 *
 * @param columns their names, as they were asked for
 * @param rows one per run, with a value for each column: a text, a number, a time ({@code Instant}), or a list of tags;
 *     null where the run has none
 * @param total how many runs fit, beyond the query's limit too
 */
public record RunTable(List<String> columns, List<List<@Nullable Object>> rows, long total) {
    public RunTable {
        columns = List.copyOf(columns);
        rows = rows.stream()
                // not List.copyOf: values may be null
                .map(row -> Collections.unmodifiableList(new ArrayList<@Nullable Object>(row)))
                .toList();
    }
}
