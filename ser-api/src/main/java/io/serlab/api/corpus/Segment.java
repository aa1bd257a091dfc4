package io.serlab.api.corpus;

/**
 * A labelled stretch of an utterance.
 *
 * @param tier what the labels are: {@code phone}, {@code word}, {@code cue} (where the emotion is known to lie)
 * @param start seconds from the beginning of the utterance
 * @param end seconds, after {@code start}
 */
public record Segment(String tier, double start, double end, String label) {

    /** The tier of stretches where the emotional cue is known to lie. */
    public static final String CUE = "cue";

    /** The tier of phones. */
    public static final String PHONE = "phone";

    public Segment {
        if (!(start >= 0) || !(end > start)) {
            throw new IllegalArgumentException("segment '" + label + "' from " + start + " to " + end);
        }
    }

    /** Whether the moment (in seconds) lies in this segment: its start included, its end not. */
    public boolean contains(double seconds) {
        return seconds >= start && seconds < end;
    }
}
