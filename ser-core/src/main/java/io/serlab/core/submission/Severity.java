package io.serlab.core.submission;

import java.util.Locale;

/** What a finding means for a submission. */
public enum Severity {
    /** The file must not be sent. */
    ERROR,
    /** The file can be sent; look at it first. */
    WARNING;

    /** The word that documents use: {@code error}, {@code warning}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
