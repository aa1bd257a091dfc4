package io.serlab.core.ensemble;

/**
 * The mean of the logits. A softmax forgets what is added to all logits of an utterance, so the logarithms of the
 * probabilities stand for them; a probability below {@value #LEAST} counts as that.
 */
record LogitMean(double[] weights) implements Combination {
    /** What a probability counts at least. */
    static final double LEAST = 1e-12;

    LogitMean(int members) {
        this(Combination.equal(members));
    }

    @Override
    public Decision of(double[][] probabilities, int[] predicted) {
        double[] mean = new double[probabilities[0].length];
        for (double[] member : probabilities) {
            for (int klass = 0; klass < mean.length; klass++) {
                mean[klass] += log(member[klass]) / probabilities.length;
            }
        }
        return Decision.largest(softmax(mean));
    }

    static double log(double probability) {
        // StrictMath gives the same bits on every machine.
        return StrictMath.log(Math.max(LEAST, probability));
    }

    private static double[] softmax(double[] logits) {
        double top = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            top = Math.max(top, logit);
        }
        double sum = 0;
        double[] shares = new double[logits.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = StrictMath.exp(logits[i] - top);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
