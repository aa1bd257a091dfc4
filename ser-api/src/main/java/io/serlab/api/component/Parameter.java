package io.serlab.api.component;

import io.serlab.api.EnumWords;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a component as a user writes it in an experiment file. Errors, {@code list} and {@code show}
 * commands, documents and the JSON Schema are all made from it.
 *
 * @param name kebab-case
 * @param defaultValue the value when none is given; null if the parameter is {@code required} or unset by default
 * @param required whether a value must be given
 * @param range the numbers allowed, for {@link Type#INTEGER} and {@link Type#NUMBER}
 * @param choices the words allowed, for {@link Type#CHOICE}; empty otherwise
 * @param description one sentence with its unit
 */
public record Parameter(
        String name,
        Type type,
        @Nullable Object defaultValue,
        boolean required,
        Range range,
        List<String> choices,
        String description) {

    /** What a value may be. */
    public enum Type {
        INTEGER("an integer"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        TEXT("a text"),
        CHOICE("one of"),
        /** A file or folder; relative ones count from the experiment file. Paths are no part of a run's identity. */
        PATH("a path"),
        LIST("a list"),
        MAP("a map of keys to values"),
        /** Several forms, checked by the component itself; the description lists them. */
        ANY("a value");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        /** The type as an error message names it. */
        public String words() {
            return words;
        }
    }

    public Parameter {
        choices = List.copyOf(choices);
        if (required && defaultValue != null) {
            throw new IllegalArgumentException("parameter '" + name + "' is required, so it has no default");
        }
    }

    /** An integer with a default; give its range with {@link #in}. */
    public static Parameter integer(String name, long defaultValue, String description) {
        return new Parameter(name, Type.INTEGER, defaultValue, false, Range.ALL, List.of(), description);
    }

    /** A number with a default; give its range with {@link #in}. */
    public static Parameter number(String name, double defaultValue, String description) {
        return new Parameter(name, Type.NUMBER, defaultValue, false, Range.ALL, List.of(), description);
    }

    /** A switch with a default. */
    public static Parameter flag(String name, boolean defaultValue, String description) {
        return new Parameter(name, Type.BOOLEAN, defaultValue, false, Range.ALL, List.of(), description);
    }

    /** One word of a closed list; the first is the default. */
    public static Parameter choice(String name, List<String> choices, String description) {
        return new Parameter(name, Type.CHOICE, choices.get(0), false, Range.ALL, choices, description);
    }

    /** One of an enum's constants by its word, see {@link EnumWords}; the first is the default. */
    public static <E extends Enum<E>> Parameter choice(String name, Class<E> choices, String description) {
        return choice(name, EnumWords.all(choices), description);
    }

    /** A value of the given type that need not be given; what its absence means belongs in the description. */
    public static Parameter optional(String name, Type type, String description) {
        return new Parameter(name, type, null, false, Range.ALL, List.of(), description);
    }

    /** A value of the given type that must be given. */
    public static Parameter required(String name, Type type, String description) {
        return new Parameter(name, type, null, true, Range.ALL, List.of(), description);
    }

    /** A value of the given type with a default. */
    public static Parameter of(String name, Type type, Object defaultValue, String description) {
        return new Parameter(name, type, defaultValue, false, Range.ALL, List.of(), description);
    }

    /** This parameter, bounded. */
    public Parameter in(Range allowed) {
        return new Parameter(name, type, defaultValue, required, allowed, choices, description);
    }

    /** The default, if there is one. */
    public Optional<Object> defaultOption() {
        return Optional.ofNullable(defaultValue);
    }

    /** What is allowed, in words: {@code an integer ≥ 1}, {@code one of tanh, relu}. */
    public String allowed() {
        if (type == Type.CHOICE) {
            return type.words() + " " + String.join(", ", choices);
        }
        return range.equals(Range.ALL) ? type.words() : type.words() + " " + range;
    }
}
