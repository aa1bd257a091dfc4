package io.serlab.registry;

import org.jspecify.annotations.Nullable;

/**
 * Which runs to list.
 *
 * @param where a filter such as {@code macro_f1 > 0.5 and pooler = 'mqmha'}; null for all
 * @param sort such as {@code -macro_f1, seconds}; null for the latest first
 * @param limit how many at most, at least 0
 */
public record RunQuery(@Nullable String where, @Nullable String sort, int limit) {
    /** All runs, the latest first. */
    public static final RunQuery ALL = new RunQuery(null, null, Integer.MAX_VALUE);

    public RunQuery {
        if (limit < 0) {
            throw new IllegalArgumentException("limit " + limit);
        }
    }

    /** All runs that the filter chooses, the latest first. */
    public static RunQuery where(String filter) {
        return new RunQuery(filter, null, Integer.MAX_VALUE);
    }
}
