package io.serlab.core.files;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names offenders in a one-line message. */
public final class Listing {
    private static final int SHOWN = 20;

    private Listing() {}

    /** Up to twenty of the values, and how many more there are: {@code a, b and 3 more}. */
    public static String of(Collection<?> values) {
        String shown = values.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        return values.size() > SHOWN ? shown + " and " + (values.size() - SHOWN) + " more" : shown;
    }
}
