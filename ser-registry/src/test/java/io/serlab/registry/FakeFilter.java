package io.serlab.registry;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A filter's text and what it means, computed the plain way: true, false, or null for unknown.
 *
 * @param level how tightly it holds together: 0 as {@code or} does, 1 as {@code and}, 2 whole
 */
record FakeFilter(String text, int level, Function<FakeRun, @Nullable Boolean> meaning) {

    /** A value as it is written, and as it is compared. */
    record Literal(String text, Comparable<?> value) {
        static Literal of(String text) {
            return new Literal("'" + text.replace("'", "''") + "'", text);
        }

        static Literal of(double number) {
            return new Literal(Double.toString(number), number);
        }

        boolean isNumber() {
            return value instanceof Double;
        }
    }

    static FakeFilter compare(String name, String operator, Literal literal) {
        return leaf(name + " " + operator + " " + literal.text(), run -> {
            Integer order = order(run, name, literal);
            return order == null ? null : holds(operator, order);
        });
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "=", "==" -> order == 0;
            case "!=", "<>" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Integer order(FakeRun run, String name, Literal literal) {
        Object value = run.value(name, literal.isNumber());
        return value == null ? null : ((Comparable<Object>) value).compareTo(literal.value());
    }

    static FakeFilter in(String name, List<Literal> literals) {
        String list = literals.stream().map(Literal::text).collect(Collectors.joining(", "));
        return leaf(name + " IN (" + list + ")", run -> {
            @Nullable Boolean any = false;
            for (Literal literal : literals) {
                Integer order = order(run, name, literal);
                any = or(any, order == null ? null : order == 0);
            }
            return any;
        });
    }

    static FakeFilter between(String name, Literal low, Literal high) {
        return leaf(name + " between " + low.text() + " and " + high.text(), run -> {
            Integer fromLow = order(run, name, low);
            Integer toHigh = order(run, name, high);
            return fromLow == null || toHigh == null ? null : fromLow >= 0 && toHigh <= 0;
        });
    }

    static FakeFilter like(String name, String pattern) {
        return leaf(name + " like " + Literal.of(pattern).text(), run -> {
            Object value = run.value(name, false);
            return value == null ? null : fits(value.toString(), pattern);
        });
    }

    /** By recursion over the pattern's letters. */
    static boolean fits(String text, String pattern) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        char first = pattern.charAt(0);
        if (first == '%') {
            return fits(text, pattern.substring(1)) || (!text.isEmpty() && fits(text.substring(1), pattern));
        }
        int taken = first == '\\' ? 2 : 1;
        boolean any = first == '_';
        return !text.isEmpty()
                && (any || lower(text.charAt(0)) == lower(pattern.charAt(taken - 1)))
                && fits(text.substring(1), pattern.substring(taken));
    }

    private static char lower(char letter) {
        return letter >= 'A' && letter <= 'Z' ? (char) (letter + 32) : letter;
    }

    static FakeFilter isNull(String name) {
        return leaf(name + " is NULL", run -> run.value(name, false) == null);
    }

    static FakeFilter anyTag(String test, Predicate<String> predicate) {
        return leaf("tag " + test, run -> run.tags().stream().anyMatch(predicate));
    }

    static FakeFilter noTag(String test, Predicate<String> predicate) {
        return leaf("tag " + test, run -> run.tags().stream().noneMatch(predicate));
    }

    private static FakeFilter leaf(String text, Function<FakeRun, @Nullable Boolean> meaning) {
        return new FakeFilter(text, 2, meaning);
    }

    FakeFilter negated() {
        return new FakeFilter("not " + inside(2), 2, run -> {
            Boolean truth = meaning.apply(run);
            return truth == null ? null : !truth;
        });
    }

    FakeFilter and(FakeFilter other) {
        return new FakeFilter(inside(1) + " AND " + other.inside(1), 1, run -> {
            Boolean left = meaning.apply(run);
            Boolean right = other.meaning.apply(run);
            if (Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)) {
                return false;
            }
            return left == null || right == null ? null : true;
        });
    }

    FakeFilter or(FakeFilter other) {
        return new FakeFilter(text + " or " + other.text, 0, run -> or(meaning.apply(run), other.meaning.apply(run)));
    }

    private static @Nullable Boolean or(@Nullable Boolean left, @Nullable Boolean right) {
        if (Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right)) {
            return true;
        }
        return left == null || right == null ? null : false;
    }

    private String inside(int tighter) {
        return level < tighter ? "(" + text + ")" : text;
    }
}
