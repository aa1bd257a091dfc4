package io.serlab.core.submission;

import org.jspecify.annotations.Nullable;

/**
 * Something the check of a submission found.
 *
 * @param code what it is, kebab-case; stable between versions
 * @param message what is wrong, with all offenders up to twenty and their count
 * @param row the line of the file (1 is the header) of the first offender; null if it lies on none
 */
public record Finding(
        Severity severity,
        String code,
        String message,
        @Nullable Integer row) {

    /** An error of the file as a whole. */
    public static Finding error(String code, String message) {
        return new Finding(Severity.ERROR, code, message, null);
    }

    /** A warning about the file as a whole. */
    public static Finding warning(String code, String message) {
        return new Finding(Severity.WARNING, code, message, null);
    }
}
