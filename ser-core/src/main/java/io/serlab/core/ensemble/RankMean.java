package io.serlab.core.ensemble;

/**
 * The mean of the ranks of the classes: of each utterance, a member gives its least probable class 1 point and its most
 * probable one as many as there are classes; equal ones share theirs (Borda's count). So a member that is sure of
 * everything counts no more than a hesitant one, and no other utterance has a say.
 */
record RankMean(double[] weights) implements Combination {

    RankMean(int members) {
        this(Combination.equal(members));
    }

    @Override
    public Decision of(double[][] probabilities, int[] predicted) {
        int classes = probabilities[0].length;
        double all = probabilities.length * classes * (classes + 1) / 2.0;
        double[] shares = new double[classes];
        for (double[] member : probabilities) {
            for (int klass = 0; klass < classes; klass++) {
                shares[klass] += rank(member, klass) / all;
            }
        }
        return Decision.largest(shares);
    }

    private static double rank(double[] values, int which) {
        double below = 0;
        double equal = 0;
        for (double value : values) {
            below += value < values[which] ? 1 : 0;
            equal += value == values[which] ? 1 : 0;
        }
        return below + (equal + 1) / 2;
    }
}
