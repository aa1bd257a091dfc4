package io.serlab.core.submission;

import io.serlab.core.files.Listing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects findings. Not thread-safe. */
final class Findings {
    private final List<Finding> all = new ArrayList<>();

    /** A line of the file and what stands there. */
    record Place(int line, String text) {
        @Override
        public String toString() {
            return "row " + line + " '" + text + "'";
        }
    }

    void error(String code, String message, @Nullable Integer row) {
        all.add(new Finding(Severity.ERROR, code, message, row));
    }

    void warning(String code, String message, @Nullable Integer row) {
        all.add(new Finding(Severity.WARNING, code, message, row));
    }

    /** One error for all offending places, if there are any. */
    void errorAt(List<Place> places, String code, String what) {
        if (!places.isEmpty()) {
            error(
                    code,
                    "%d %s: %s".formatted(places.size(), what, Listing.of(places)),
                    places.get(0).line());
        }
    }

    List<Finding> all() {
        return all;
    }
}
