package io.serlab.registry;

import io.serlab.api.EnumWords;

/** How far a run has come. A run that was killed stays {@link #RUNNING}; its owner is then dead. */
public enum RunStatus {
    RUNNING,
    COMPLETED,
    FAILED,
    INTERRUPTED;

    /** The word in the database, in JSON and in filters: lower case. */
    public String text() {
        return EnumWords.of(this);
    }

    static RunStatus of(String text) {
        return EnumWords.find(RunStatus.class, text)
                .orElseThrow(() -> new IllegalArgumentException("no status '" + text + "'"));
    }
}
