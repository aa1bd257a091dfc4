package io.serlab.encoders.card;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import java.util.Arrays;
import java.util.List;

/** What an axis of a graph's input stands for. */
public enum Axis {
    /** One entry per window. */
    WINDOW("window"),
    /** Samples or frames. */
    TIME("time"),
    /** Features of a frame. */
    FEATURES("features"),
    /** An axis of length 1. */
    ONE("one");

    private final String word;

    Axis(String word) {
        this.word = word;
    }

    /**
     * Reads a list of words.
     *
     * @throws InvalidInputException for an unknown word, an axis but {@code one} that stands twice, no {@code time}, or a
     *     {@code window} that is not before the others
     */
    static List<Axis> parse(List<?> words, String where) {
        List<Axis> axes =
                words.stream().map(word -> parse(word.toString(), where)).toList();
        List<Axis> named = axes.stream().filter(axis -> axis != ONE).toList();
        boolean twice = named.stream().distinct().count() < named.size();
        if (twice || !named.contains(TIME) || named.indexOf(WINDOW) > 0) {
            throw new InvalidInputException(
                    "invalid-card",
                    "%s must hold time, may hold features and, before both, window, each once; got %s."
                            .formatted(where, words));
        }
        return axes;
    }

    private static Axis parse(String word, String where) {
        return Arrays.stream(values())
                .filter(axis -> axis.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new UnknownNameException("axis", word, where, words()));
    }

    private static List<String> words() {
        return Arrays.stream(values()).map(Axis::toString).toList();
    }

    @Override
    public String toString() {
        return word;
    }
}
