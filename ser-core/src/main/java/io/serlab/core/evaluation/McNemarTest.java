package io.serlab.core.evaluation;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * The exact McNemar test of two systems on the same utterances.
 *
 * @param onlyFirstRight utterances that only the first system has right
 * @param onlySecondRight utterances that only the second system has right
 */
public record McNemarTest(int onlyFirstRight, int onlySecondRight) {

    /** Two-sided: min(1, 2·P(X ≤ min(b, c))), X binomial(b + c, ½); 1 if the systems never differ. */
    public double pValue() {
        int discordant = onlyFirstRight + onlySecondRight;
        if (discordant == 0) {
            return 1;
        }
        int fewer = Math.min(onlyFirstRight, onlySecondRight);
        return Math.min(1, 2 * new BinomialDistribution(null, discordant, 0.5).cumulativeProbability(fewer));
    }
}
