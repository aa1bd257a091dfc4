package io.serlab.encoders.checkpoint;

/** Texts of files that nobody has to trust, fit for a message of one line. */
final class Printable {
    private static final int LONGEST = 120;

    private Printable() {}

    /** The text with its control characters replaced, shortened where it is very long. */
    static String text(String untrusted) {
        String start = untrusted.length() > LONGEST ? untrusted.substring(0, LONGEST) + "…" : untrusted;
        return start.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "\uFFFD");
    }
}
