package io.serlab.core.ensemble;

/**
 * What an ensemble says of an utterance.
 *
 * @param shares one per class, from 0, summing to 1; of ratings the rating itself
 * @param predicted the class it decides for; means nothing of ratings
 */
record Decision(double[] shares, int predicted) {

    /** The class with the largest share; of equal ones the first. */
    static Decision largest(double[] shares) {
        int best = 0;
        for (int klass = 1; klass < shares.length; klass++) {
            best = shares[klass] > shares[best] ? klass : best;
        }
        return new Decision(shares, best);
    }
}
