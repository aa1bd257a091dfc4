package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.registry.FilterToken.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sort order such as {@code -macro_f1, seconds}: a minus sorts downwards, runs without the figure come last. */
final class SortOrder {
    /** The latest first; ids begin with the time at which they were given. */
    private static final SqlCondition LATEST_FIRST = SqlCondition.of("r.started DESC, r.id DESC");

    private static final Pattern KEY = Pattern.compile("\\s*([+-]?)\\s*([A-Za-z_][\\w.-]*)\\s*(,|\\z)");

    private SortOrder() {}

    static SqlCondition latestFirst() {
        return LATEST_FIRST;
    }

    /** @throws InvalidInputException naming the column, if the text is no sort order */
    static SqlCondition parse(String order, Vocabulary vocabulary) {
        SqlCondition sql = SqlCondition.of("");
        Matcher matcher = KEY.matcher(order);
        int position = 0;
        boolean more = true;
        while (more) {
            if (!matcher.region(position, order.length()).lookingAt()) {
                throw invalid(order, position);
            }
            FilterToken name = new FilterToken(Kind.NAME, matcher.group(2), matcher.start(2) + 1);
            sql = sql.then("", keys(name, matcher.group(1).equals("-"), vocabulary));
            position = matcher.end();
            more = matcher.group(3).equals(",");
        }
        return sql.then("", LATEST_FIRST);
    }

    private static SqlCondition keys(FilterToken name, boolean downwards, Vocabulary vocabulary) {
        RunField field = vocabulary.field(name.text()).orElseThrow(() -> FilterParser.unknown(name, vocabulary));
        SqlCondition sql = SqlCondition.of("");
        for (SqlCondition key : field.sortKeys()) {
            sql = sql.then("", key.wrapped("CASE WHEN ", " IS NULL THEN 1 ELSE 0 END, "))
                    .then("", key.wrapped("", downwards ? " DESC, " : ", "));
        }
        if (sql.sql().isEmpty()) {
            throw new InvalidInputException(
                    "invalid-sort", "Runs cannot be sorted by '%s': a run has several.".formatted(name.text()));
        }
        return sql;
    }

    private static InvalidInputException invalid(String order, int position) {
        return new InvalidInputException(
                "invalid-sort",
                "The sort order '%s' cannot be read at column %d. Example: -macro_f1, seconds."
                        .formatted(order, position + 1));
    }
}
