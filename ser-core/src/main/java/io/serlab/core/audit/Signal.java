package io.serlab.core.audit;

/**
 * What the samples of one recording say. Channels are averaged first, except for clipping, which is that of the channel with
 * most of it.
 *
 * @param sha256 of the decoded samples and the rate: equal sound in another file format has the same
 * @param decibels root mean square about the mean, relative to full scale; negative infinity if all samples are equal
 * @param offset the mean, as a share of full scale
 * @param clippedShare of the samples, those in runs of at least three at full scale
 * @param longestRun samples of the longest such run, 0 without one
 * @param leadingSilence seconds before the first 10 ms that are no silence; the whole duration if there are none
 * @param trailingSilence seconds after the last of them
 */
public record Signal(
        int sampleRateHz,
        int channels,
        double seconds,
        String sha256,
        double decibels,
        double offset,
        double clippedShare,
        int longestRun,
        double leadingSilence,
        double trailingSilence) {

    /** The same, if a channel has no more clipping; else with that. */
    Signal withChannel(SignalMeasure.Clipping clipping) {
        return clipping.share() <= clippedShare
                ? this
                : new Signal(
                        sampleRateHz,
                        channels,
                        seconds,
                        sha256,
                        decibels,
                        offset,
                        clipping.share(),
                        clipping.longest(),
                        leadingSilence,
                        trailingSilence);
    }
}
