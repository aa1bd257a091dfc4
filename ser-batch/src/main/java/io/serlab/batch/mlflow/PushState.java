package io.serlab.batch.mlflow;

import io.serlab.api.EnumWords;

/** What a push did to one run on the server. */
public enum PushState {
    CREATED,
    UPDATED,
    UNCHANGED;

    /** The word in JSON: lower case. */
    public String text() {
        return EnumWords.of(this);
    }
}
