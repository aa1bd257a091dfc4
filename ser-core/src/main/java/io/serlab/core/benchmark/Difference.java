package io.serlab.core.benchmark;

import io.serlab.core.evaluation.Interval;

/**
 * How a system differs in macro F1 from the reference pooler on the same encoder and loss.
 *
 * @param mean over seeds, on the same utterances
 * @param interval 95 %, bootstrap over speakers (over utterances if speakers are unknown)
 * @param p two-sided, approximate randomisation over speakers, all seeds swapped together
 * @param pAdjusted the same after Holm's correction over all poolers of this encoder and loss
 * @param resampledP two-sided, Nadeau and Bengio's t test over folds; NaN without folds
 */
public record Difference(double mean, Interval interval, double p, double pAdjusted, double resampledP) {

    /** Whether the difference counts at 5 %, all poolers considered. */
    public boolean significant() {
        return pAdjusted < 0.05;
    }
}
