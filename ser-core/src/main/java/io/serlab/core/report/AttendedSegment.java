package io.serlab.core.report;

/**
 * A stretch of an utterance that stands out by its attention.
 *
 * @param start seconds from the beginning of the utterance
 * @param end seconds, after {@code start}
 * @param mass the share of the utterance's attention that lies in it, in [0, 1]
 */
public record AttendedSegment(double start, double end, double mass) {
    public AttendedSegment {
        if (!(start >= 0) || !(end > start)) {
            throw new IllegalArgumentException("segment from " + start + " to " + end);
        }
    }
}
