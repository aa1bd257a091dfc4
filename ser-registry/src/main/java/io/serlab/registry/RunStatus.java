package io.serlab.registry;

import java.util.Locale;

/** How far a run has come. A run that was killed stays {@link #RUNNING}; its owner is then dead. */
public enum RunStatus {
    RUNNING,
    COMPLETED,
    FAILED,
    INTERRUPTED;

    /** The word in the database, in JSON and in filters: lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
