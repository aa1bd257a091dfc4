package io.serlab.core.submission;

import io.serlab.api.EnumWords;

/** How grave a finding of a check is. */
public enum Severity {
    /** A file must not be sent, or a run on a corpus fails or has wrong figures. */
    ERROR,
    /** It works; someone should look at it first. */
    WARNING;

    /** The word that documents use: {@code error}, {@code warning}. */
    public String word() {
        return EnumWords.of(this);
    }
}
