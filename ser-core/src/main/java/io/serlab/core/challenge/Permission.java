package io.serlab.core.challenge;

import io.serlab.api.EnumWords;

/** What a challenge says of something an entry may do. */
public enum Permission {
    /** The card does not know. */
    UNKNOWN,
    FORBIDDEN,
    ALLOWED;

    /** The word in cards. */
    public String word() {
        return EnumWords.of(this);
    }
}
