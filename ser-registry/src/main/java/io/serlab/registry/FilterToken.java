package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of the filter language.
 *
 * @param text as written; of a quoted text what stands between the quotes
 * @param column where it begins, from 1
 */
record FilterToken(Kind kind, String text, int column) {
    private static final int MOST_TOKENS = 1000;

    enum Kind {
        TEXT("'((?:[^']|'')*)'|\"([^\"]*)\""),
        NUMBER("-?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?(?![\\w.])"),
        NAME("[A-Za-z_][\\w.-]*"),
        OPERATOR("<=|>=|<>|!=|==|=|<|>"),
        OPEN("\\("),
        CLOSE("\\)"),
        END("\\z");

        private final Pattern pattern;

        Kind(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    /** Whether this is the keyword, in letters of any case. */
    boolean is(String keyword) {
        return kind == Kind.NAME && text.equalsIgnoreCase(keyword);
    }

    /** What a message calls it. */
    String shown() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }

    /** The words of a filter; the last one is of kind END. */
    static List<FilterToken> of(String filter) {
        List<FilterToken> tokens = new ArrayList<>();
        int position = 0;
        do {
            while (position < filter.length() && Character.isWhitespace(filter.charAt(position))) {
                position++;
            }
            Matcher matcher = next(filter, position, tokens);
            position = matcher.end();
        } while (tokens.get(tokens.size() - 1).kind() != Kind.END);
        if (tokens.size() > MOST_TOKENS) {
            throw error("the filter has more than " + MOST_TOKENS + " words", MOST_TOKENS);
        }
        return tokens;
    }

    private static Matcher next(String filter, int position, List<FilterToken> tokens) {
        for (Kind kind : Kind.values()) {
            Matcher matcher = kind.pattern.matcher(filter).region(position, filter.length());
            if (matcher.lookingAt()) {
                tokens.add(new FilterToken(kind, content(kind, matcher), position + 1));
                return matcher;
            }
        }
        char letter = filter.charAt(position);
        String what =
                letter == '\'' || letter == '"' ? "a quoted text is not closed" : "'" + letter + "' is not understood";
        throw error(what, position + 1);
    }

    private static String content(Kind kind, Matcher matcher) {
        if (kind != Kind.TEXT) {
            return matcher.group();
        }
        String single = matcher.group(1);
        return single == null ? matcher.group(2) : single.replace("''", "'");
    }

    static InvalidInputException error(String what, int column) {
        return new InvalidInputException(
                "invalid-filter",
                "The filter cannot be read at column %d: %s. Example: macro_f1 > 0.5 and pooler = 'mqmha'."
                        .formatted(column, what),
                "column " + column,
                null,
                null);
    }
}
