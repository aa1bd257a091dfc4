package io.serlab.core.audit;

/**
 * Beyond what something counts as odd.
 *
 * @param shortestSeconds of a recording
 * @param longestSeconds of a recording
 * @param silentDecibels level (root mean square about the mean, relative to full scale) below which a recording, or 10 ms
 *     of it, is silence
 * @param edgeSeconds of silence at the beginning or at the end of a recording
 * @param clippedShare of a recording's samples that lie in runs of at least three at full scale
 * @param offset of a recording's mean from zero, as a share of full scale
 * @param sampleRateHz what the encoder takes; less lacks the upper frequencies
 * @param fewestOfClass utterances to train on
 * @param fewestOfSpeaker utterances from which on a speaker should have more than one class
 */
public record AuditThresholds(
        double shortestSeconds,
        double longestSeconds,
        double silentDecibels,
        double edgeSeconds,
        double clippedShare,
        double offset,
        int sampleRateHz,
        int fewestOfClass,
        int fewestOfSpeaker) {

    /** Ours, with the rate that most encoders take; none is of a publication. */
    public static final AuditThresholds STANDARD = new AuditThresholds(0.25, 30, -60, 1, 0.001, 0.02, 16_000, 10, 10);

    /** The same for an encoder that takes another rate. */
    public AuditThresholds withRate(int rateHz) {
        return new AuditThresholds(
                shortestSeconds,
                longestSeconds,
                silentDecibels,
                edgeSeconds,
                clippedShare,
                offset,
                rateHz,
                fewestOfClass,
                fewestOfSpeaker);
    }
}
