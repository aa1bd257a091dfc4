package io.serlab.core.corpus;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists what is wrong, as far as a person reads: up to twenty names, then the count of the others. */
final class Offenders {
    private static final int SHOWN = 20;

    private Offenders() {}

    static String list(Collection<String> names) {
        String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
    }
}
