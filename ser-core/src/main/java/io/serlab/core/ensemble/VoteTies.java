package io.serlab.core.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which of the classes with equally many votes is taken. */
public enum VoteTies {
    /** The one with the highest mean probability; of equal ones the first of the class list. */
    PROBABILITY,
    /** The first of the class list. */
    CLASS_ORDER,
    /** The one that the earliest member of the list votes for. */
    FIRST_MEMBER;

    static List<String> words() {
        return Arrays.stream(values())
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    static VoteTies of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
