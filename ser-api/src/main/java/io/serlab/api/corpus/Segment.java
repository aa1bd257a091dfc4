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

    /** The tier of words. */
    public static final String WORD = "word";

    /** The tier of the classes that phones belong to, such as {@code vowel}. */
    public static final String PHONE_CLASS = "phone-class";

    /** The tier of lexical stress: its degree, on stressed phones. */
    public static final String STRESS = "stress";

    /** The tier of articulation marks, of which several may hold at once. */
    public static final String MARK = "mark";

    /** The tier of sounds that are no words: {@code laughter}, {@code breath}. */
    public static final String VOCALISATION = "vocalisation";

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
