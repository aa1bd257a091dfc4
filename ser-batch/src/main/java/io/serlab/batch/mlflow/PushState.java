package io.serlab.batch.mlflow;

import java.util.Locale;

/** What a push did to one run on the server. */
public enum PushState {
    CREATED,
    UPDATED,
    UNCHANGED;

    /** The word in JSON: lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
