package io.serlab.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * A piece of SQL over the table {@code runs r}, with a {@code ?} for each value.
 *
 * @param sql our own words only; nothing a user wrote stands in it
 * @param values text or numbers, in the order of the placeholders
 */
record SqlCondition(String sql, List<Object> values) {
    SqlCondition {
        values = List.copyOf(values);
    }

    static SqlCondition of(String sql, Object... values) {
        return new SqlCondition(sql, List.of(values));
    }

    static SqlCondition joined(String before, String between, String after, List<SqlCondition> parts) {
        return new SqlCondition(
                parts.stream().map(SqlCondition::sql).collect(Collectors.joining(between, before, after)),
                parts.stream().flatMap(part -> part.values.stream()).toList());
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

    /** A query with the values at their places. */
    Query query(Handle handle) {
        Query query = handle.createQuery(sql);
        for (int i = 0; i < values.size(); i++) {
            query.bind(i, values.get(i));
        }
        return query;
    }
}
