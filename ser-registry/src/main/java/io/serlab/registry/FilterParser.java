package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Spelling;
import io.serlab.registry.FilterToken.Kind;
import java.util.Iterator;
import java.util.List;

/**
 * The first filter language: comparisons joined by {@code and}, {@code or}, {@code not} and parentheses.
 *
 * <pre>{@code
 * macro_f1 > 0.5 and pooler = 'mqmha' and pooler.queries >= 2 and not name like 'emodb%'
 * }</pre>
 *
 * <p>{@code like} takes % and _ and ignores case. A run without the figure fits neither a comparison nor its negation.
 * Parsing makes a condition out of our own SQL and placeholders; no word of the user's becomes SQL.
 */
final class FilterParser {
    private final Vocabulary vocabulary;
    private final Iterator<FilterToken> rest;
    private FilterToken token;

    private FilterParser(String filter, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.rest = FilterToken.of(filter).iterator();
        this.token = rest.next();
    }

    /** @throws InvalidInputException {@code invalid-filter}, naming the column, if the text is no filter */
    static RunFilter parse(String filter, Vocabulary vocabulary) {
        FilterParser parser = new FilterParser(filter, vocabulary);
        SqlCondition condition = parser.alternatives();
        parser.expect(Kind.END, "'and', 'or' or the end");
        return () -> condition;
    }

    private SqlCondition alternatives() {
        SqlCondition condition = conjunction();
        while (token.is("or")) {
            advance();
            condition = condition.then(" OR ", conjunction());
        }
        return condition.wrapped("(", ")");
    }

    private SqlCondition conjunction() {
        SqlCondition condition = negation();
        while (token.is("and")) {
            advance();
            condition = condition.then(" AND ", negation());
        }
        return condition;
    }

    private SqlCondition negation() {
        if (token.is("not")) {
            advance();
            return negation().wrapped("(NOT ", ")");
        }
        if (token.kind() == Kind.OPEN) {
            advance();
            SqlCondition inner = alternatives();
            expect(Kind.CLOSE, "')'");
            return inner;
        }
        return comparison();
    }

    private SqlCondition comparison() {
        FilterToken name = expect(Kind.NAME, "a column, metric or parameter");
        RunField field = vocabulary.field(name.text()).orElseThrow(() -> unknown(name, vocabulary));
        boolean negated = token.is("not");
        if (negated) {
            advance();
        }
        String operator = operator(negated);
        FilterToken written = token;
        Object value = value(operator);
        field.objection(value).ifPresent(objection -> {
            throw FilterToken.error(objection, written.column());
        });
        SqlCondition comparison = field.compare(operator, value);
        return negated ? comparison.wrapped("(NOT ", ")") : comparison;
    }

    private String operator(boolean negated) {
        if (token.is("like")) {
            advance();
            return "LIKE";
        }
        if (negated) {
            throw FilterToken.error("expected 'like' after 'not', got " + token.shown(), token.column());
        }
        String operator = expect(Kind.OPERATOR, "=, !=, <, <=, >, >= or like").text();
        return switch (operator) {
            case "==" -> "=";
            case "!=" -> "<>";
            default -> operator;
        };
    }

    private Object value(String operator) {
        FilterToken value = token;
        advance();
        if (value.kind() == Kind.TEXT || value.is("true") || value.is("false")) {
            return value.text();
        }
        if (value.kind() == Kind.NUMBER && !operator.equals("LIKE")) {
            return Double.valueOf(value.text());
        }
        String hint = value.kind() == Kind.NAME || value.kind() == Kind.NUMBER ? "; write texts in quotes" : "";
        String expected = operator.equals("LIKE") ? "a text in quotes" : "a number or a text in quotes";
        throw FilterToken.error("expected " + expected + ", got " + value.shown() + hint, value.column());
    }

    private FilterToken expect(Kind kind, String what) {
        FilterToken found = token;
        if (found.kind() != kind) {
            throw FilterToken.error("expected " + what + ", got " + found.shown(), found.column());
        }
        advance();
        return found;
    }

    private void advance() {
        if (rest.hasNext()) {
            token = rest.next();
        }
    }

    static InvalidInputException unknown(FilterToken name, Vocabulary vocabulary) {
        List<String> known = List.copyOf(vocabulary.names());
        String nearest = Spelling.nearest(name.text(), known)
                .map(found -> " Did you mean '" + found + "'?")
                .orElse("");
        return new InvalidInputException(
                "unknown-column",
                "No run has a column, metric or parameter '%s' (column %d of the filter or sort order).%s Known: %s."
                        .formatted(name.text(), name.column(), nearest, String.join(", ", known)),
                "column " + name.column(),
                null,
                null);
    }
}
