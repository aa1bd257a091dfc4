package io.serlab.core.explanation;

import io.serlab.core.evaluation.Interval;

/**
 * How much attention a category of frames gets, over how much uniform attention would give it: 1 if its frames are
 * attended like any other. Our own definition; undefined figures are NaN.
 *
 * @param category the label of its frames
 * @param frames how many frames it has
 * @param share its share of all frames
 * @param enrichment the mean over its frames of T·a, where T is the number of frames of the utterance; an utterance
 *     counts by its length
 * @param perUtterance the same where every utterance counts alike
 * @param top its share of the frames of highest attention, 15 % of each utterance, over its share of all frames
 * @param interval 95 % of the logarithm of {@code enrichment} to base 2, by bootstrap over speakers;
 *     undefined for what one speaker alone said
 * @param pGreater the chance of at least this enrichment if attention does not know what is said: each utterance's
 *     attention is shifted circularly against its labels
 * @param pLess the chance of at most this enrichment
 * @param pAdjusted the chance of an enrichment this far from what is usual, either way, corrected by Holm for the
 *     categories of its tier
 */
public record Enrichment(
        String category,
        long frames,
        double share,
        double enrichment,
        double perUtterance,
        double top,
        Interval interval,
        double pGreater,
        double pLess,
        double pAdjusted) {

    /** The logarithm of the enrichment to base 2: 0 for uniform attention; minus infinity without any. */
    public double log2() {
        return log2(enrichment);
    }

    /** The logarithm of {@code top} to base 2. */
    public double log2Top() {
        return log2(top);
    }

    static double log2(double ratio) {
        return Math.log(ratio) / Math.log(2);
    }
}
