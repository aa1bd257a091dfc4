package io.serlab.encoders.card;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import java.util.List;

/** What an axis of a graph's input stands for. */
public enum Axis {
    /** One entry per window. */
    WINDOW,
    /** Samples or frames. */
    TIME,
    /** Features of a frame. */
    FEATURES,
    /** An axis of length 1. */
    ONE;

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
        return EnumWords.find(Axis.class, word)
                .orElseThrow(() -> new UnknownNameException("axis", word, where, EnumWords.all(Axis.class)));
    }

    @Override
    public String toString() {
        return EnumWords.of(this);
    }
}
