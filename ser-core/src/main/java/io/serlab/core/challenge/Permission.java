package io.serlab.core.challenge;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a challenge says of something an entry may do. */
public enum Permission {
    /** The card does not know. */
    UNKNOWN,
    FORBIDDEN,
    ALLOWED;

    /** The word in cards. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Stream.of(values()).map(Permission::word).toList();
    }

    static Permission of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
