package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value as a filter writes it.
 *
 * @param text as written; of a text what stands between the quotes
 * @param column where it begins, from 1
 */
record FilterValue(Kind kind, String text, int column) {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");

    enum Kind {
        NUMBER("a number"),
        TEXT("a text"),
        RELATIVE_TIME("a time");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** A value of the database, and what to compare it as. */
    record Operand(ValueType type, Object bound) {}

    /**
     * The value to compare a field with.
     *
     * @throws InvalidInputException if the field has values of another kind
     */
    Operand of(RunField field, Instant now) {
        return switch (field.type()) {
            case INTEGER, NUMBER -> number(field);
            case TEXT, TAGS -> text(field);
            case TIME -> new Operand(ValueType.TIME, new FilterTime(this, now).text(field.name()));
            case PARAMETER -> kind == Kind.NUMBER ? number(field) : text(field);
        };
    }

    private Operand number(RunField field) {
        if (kind != Kind.NUMBER) {
            throw misfit(field, "a number", "");
        }
        // A seed is compared digit by digit, not as the nearest floating-point number.
        if (field.type() == ValueType.INTEGER && WHOLE.matcher(text).matches()) {
            return new Operand(ValueType.INTEGER, Long.valueOf(text));
        }
        double number = Double.parseDouble(text);
        if (Double.isInfinite(number)) {
            throw FilterError.at(column, text + " is larger than any number the history holds");
        }
        return new Operand(ValueType.NUMBER, number);
    }

    private Operand text(RunField field) {
        if (kind != Kind.TEXT) {
            String what = field.type() == ValueType.PARAMETER ? "a parameter" : "a text";
            throw misfit(field, what, kind == Kind.NUMBER ? "; write '" + text + "'" : "");
        }
        return new Operand(ValueType.TEXT, text);
    }

    /**
     * The pattern of a {@code like}.
     *
     * @throws InvalidInputException if it is none
     */
    String pattern(RunField field) {
        if (field.type().isNumeric() || field.type() == ValueType.TIME) {
            throw FilterError.at(column, field.name() + " is a " + field.type().text() + "; like is for texts");
        }
        if (kind != Kind.TEXT) {
            throw FilterError.at(column, "like needs a text in single quotes, got " + shown());
        }
        badEscape().ifPresent(what -> {
            throw FilterError.at(column, what);
        });
        return text;
    }

    private Optional<String> badEscape() {
        for (int i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', i + 2)) {
            if (i + 1 == text.length() || "%_\\".indexOf(text.charAt(i + 1)) < 0) {
                return Optional.of("in a pattern a \\ stands before %, _ or \\ only; write \\\\ for one \\");
            }
        }
        return Optional.empty();
    }

    private InvalidInputException misfit(RunField field, String what, String hint) {
        return FilterError.at(column, "%s is %s, %s is %s%s".formatted(field.name(), what, shown(), kind.words, hint));
    }

    String shown() {
        return kind == Kind.TEXT ? "'" + text + "'" : text;
    }
}
