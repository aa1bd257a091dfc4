package io.serlab.core.alignment;

/**
 * A stretch with its label, which may be empty.
 *
 * @param start seconds from the beginning of the recording
 * @param end seconds, not before {@code start}
 */
public record AlignedInterval(double start, double end, String text) {}
