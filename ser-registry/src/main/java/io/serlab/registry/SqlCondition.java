package io.serlab.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL over the table {@code runs r}, with a {@code ?} for each value.
 *
 * @param sql our own words only; nothing a user wrote stands in it
 * @param values text or numbers, in the order of the placeholders
 */
public record SqlCondition(String sql, List<Object> values) {
    public SqlCondition {
        values = List.copyOf(values);
    }

    static SqlCondition of(String sql, Object... values) {
        return new SqlCondition(sql, List.of(values));
    }

    /** This text before, that one after, and the values of both. */
    SqlCondition then(String between, SqlCondition next) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(next.values);
        return new SqlCondition(sql + between + next.sql, all);
    }

    SqlCondition wrapped(String before, String after) {
        return new SqlCondition(before + sql + after, values);
    }
}
