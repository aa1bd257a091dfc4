package io.serlab.core.audit;

import java.util.Locale;

/** How grave a finding is. */
public enum Severity {
    /** A run on the corpus fails, or its figures are wrong. */
    ERROR,
    /** A run works; someone should look at it. */
    WARNING;

    /** The word that documents use: {@code error}, {@code warning}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
