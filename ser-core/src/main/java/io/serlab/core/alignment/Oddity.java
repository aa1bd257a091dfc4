package io.serlab.core.alignment;

import java.util.Collection;
import java.util.List;

/**
 * A kind of thing that is odd in a corpus, counted.
 *
 * @param what in words that group
 * @param subjects what it is about: recordings, files or symbols, sorted or in the order of the corpus
 */
public record Oddity(String what, int count, List<String> subjects) {
    public Oddity {
        subjects = List.copyOf(subjects);
    }

    static Oddity of(String what, Collection<String> subjects) {
        return new Oddity(what, subjects.size(), List.copyOf(subjects));
    }
}
