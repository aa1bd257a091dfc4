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
        @Nullable Integer row) {}
