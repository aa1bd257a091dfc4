package org.serlab.emobox;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong in one file or folder, so that one error names it all. */
final class Offenders {
    private static final int SHOWN = 20;

    private final List<String> found = new ArrayList<>();

    void add(String offender) {
        found.add(offender);
    }

    /** One error for all offenders, whose message begins with their number; nothing if there are none. */
    void raise(String code, String message, Path where, String hint) {
        if (!found.isEmpty()) {
            String shown = String.join("; ", found.subList(0, Math.min(SHOWN, found.size())));
            String more = found.size() > SHOWN ? " and " + (found.size() - SHOWN) + " more" : "";
            throw new InvalidInputException(
                    code, found.size() + " " + message + ": " + shown + more, where.toString(), hint, null);
        }
    }
}
