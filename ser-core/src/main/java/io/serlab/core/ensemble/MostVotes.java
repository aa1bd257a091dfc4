package io.serlab.core.ensemble;

import java.util.Arrays;

/** The class that most members decide for; shares are those of the votes. */
record MostVotes(VoteTies ties, double[] weights) implements Combination {

    MostVotes(VoteTies ties, int members) {
        this(ties, Combination.equal(members));
    }

    @Override
    public Decision of(double[][] probabilities, int[] predicted) {
        int[] votes = new int[probabilities[0].length];
        for (int klass : predicted) {
            votes[klass]++;
        }
        double[] shares = Arrays.stream(votes)
                .mapToDouble(count -> count / (double) predicted.length)
                .toArray();
        return new Decision(shares, winner(votes, probabilities, predicted));
    }

    private int winner(int[] votes, double[][] probabilities, int[] predicted) {
        int most = Arrays.stream(votes).max().orElse(0);
        return switch (ties) {
            case CLASS_ORDER ->
                Decision.largest(Arrays.stream(votes).asDoubleStream().toArray())
                        .predicted();
            case FIRST_MEMBER ->
                Arrays.stream(predicted)
                        .filter(klass -> votes[klass] == most)
                        .findFirst()
                        .orElseThrow();
            case PROBABILITY -> mostProbable(votes, most, probabilities);
        };
    }

    private int mostProbable(int[] votes, int most, double[][] probabilities) {
        double[] mean = new WeightedMean(weights).of(probabilities, new int[0]).shares();
        for (int klass = 0; klass < votes.length; klass++) {
            mean[klass] = votes[klass] == most ? mean[klass] : -1;
        }
        return Decision.largest(mean).predicted();
    }
}
