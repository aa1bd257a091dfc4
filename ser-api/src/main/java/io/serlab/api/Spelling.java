package io.serlab.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Spelling {
    private Spelling() {}

    /**
     * The known name with the fewest edits to the given one, if it is near enough to be a slip: at most a third of the
     * letters (and at least two) differ, or one is the beginning of the other.
     */
    public static Optional<String> nearest(String name, Collection<String> known) {
        int tolerated = Math.max(2, name.length() / 3);
        return known.stream()
                .filter(candidate -> edits(name, candidate) <= tolerated || isPrefix(name, candidate))
                .min(Comparator.comparingInt((String candidate) -> edits(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isPrefix(String name, String candidate) {
        return name.length() >= 3 && (candidate.startsWith(name) || name.startsWith(candidate));
    }

    private static int edits(String given, String candidate) {
        String a = given.toLowerCase(Locale.ROOT);
        String b = candidate.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
