package io.serlab.core.ensemble;

/**
 * What an ensemble says of an utterance.
 *
 * @param shares one per class, from 0, summing to 1
 * @param predicted the class it decides for
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
