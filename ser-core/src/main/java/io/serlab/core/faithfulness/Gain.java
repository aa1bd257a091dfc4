package io.serlab.core.faithfulness;

import io.serlab.core.evaluation.Interval;

/**
 * By how much attention finds what matters better than another way of choosing frames: a difference of mean
 * probabilities over a curve, averaged over utterances. Positive: better.
 *
 * @param over what attention is compared with
 * @param deletion the other's deletion curve less that of attention
 * @param keeping the keeping curve of attention less the other's
 */
public record Gain(Ordering over, Figure deletion, Figure keeping) {

    /** A mean over utterances with its 95 % bootstrap interval over speakers, or utterances where these are unknown. */
    public record Figure(double mean, Interval interval) {

        /** Whether the whole interval lies above 0. */
        public boolean isPositive() {
            return interval.low() > 0;
        }
    }
}
