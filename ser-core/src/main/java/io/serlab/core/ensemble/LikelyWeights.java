package io.serlab.core.ensemble;

/**
 * The weights of the members under which the true classes are most probable: those of a mixture, by expectation
 * maximisation from equal ones, until no weight changes by more than 1e-6, in at most 300 rounds. The logarithm of that
 * probability is concave in the weights, so it does not matter where one begins; weights that the data hardly tell apart
 * stay near each other.
 */
final class LikelyWeights implements Learner {
    private static final double TOLERANCE = 1e-6;
    private static final int MOST_ROUNDS = 300;

    @Override
    public Combination learn(JoinedRows rows, int[] drawn) {
        double[][] likelihoods = new double[drawn.length][rows.members()];
        for (int i = 0; i < drawn.length; i++) {
            for (int member = 0; member < rows.members(); member++) {
                double probability = rows.values(drawn[i])[member][rows.truth(drawn[i])];
                likelihoods[i][member] = Math.max(LogitMean.LEAST, probability);
            }
        }
        double[] weights = Combination.equal(rows.members());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] next = round(likelihoods, weights);
            double change = 0;
            for (int member = 0; member < next.length; member++) {
                change = Math.max(change, Math.abs(next[member] - weights[member]));
            }
            weights = next;
            if (change < TOLERANCE) {
                break;
            }
        }
        return new WeightedMean(weights);
    }

    private static double[] round(double[][] likelihoods, double[] weights) {
        double[] next = new double[weights.length];
        for (double[] likelihood : likelihoods) {
            double sum = 0;
            for (int member = 0; member < weights.length; member++) {
                sum += weights[member] * likelihood[member];
            }
            for (int member = 0; member < weights.length; member++) {
                next[member] += weights[member] * likelihood[member] / sum / likelihoods.length;
            }
        }
        return next;
    }
}
