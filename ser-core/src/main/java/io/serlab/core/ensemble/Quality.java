package io.serlab.core.ensemble;

/**
 * How good a choice is: of equal scores, the one with less loss.
 *
 * @param loss how far it is from the truth; less is better
 */
record Quality(double score, double loss) {
    static final Quality NONE = new Quality(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    boolean isBetterThan(Quality other) {
        return score > other.score || score == other.score && loss < other.loss;
    }
}
