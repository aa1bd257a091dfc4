package io.serlab.core.ensemble;

import org.jspecify.annotations.Nullable;

/**
 * How different two members' predictions of the reported utterances are. Of ratings there is the concordance alone, of
 * classes all but that.
 *
 * @param first the place of one member in the list, from 0
 * @param kappa Cohen's kappa of their predicted classes: 1 all alike, 0 no more alike than chance; null where chance alone
 *     makes them alike
 * @param disagreement the share of utterances of which they predict different classes
 * @param q Yule's Q of being right: 1 right on the same utterances, -1 on different ones; null where it is not defined
 * @param doubleFault the share of utterances that both have wrong
 * @param ccc the mean concordance of their ratings: 1 all alike
 * @see <a href="https://doi.org/10.1023/A:1022859003006">Kuncheva and Whitaker 2003</a>
 */
public record PairDiversity(
        int first,
        int second,
        @Nullable Double kappa,
        @Nullable Double disagreement,
        @Nullable Double q,
        @Nullable Double doubleFault,
        @Nullable Double ccc) {

    static PairDiversity ofRatings(int first, int second, double ccc) {
        return new PairDiversity(first, second, null, null, null, null, Figure.finite(ccc));
    }

    static PairDiversity of(JoinedRows rows, int first, int second) {
        int classes = rows.classes().size();
        double[] ofFirst = new double[classes];
        double[] ofSecond = new double[classes];
        double alike = 0;
        double[][] right = new double[2][2];
        for (int row = 0; row < rows.size(); row++) {
            int a = rows.predicted(row)[first];
            int b = rows.predicted(row)[second];
            ofFirst[a]++;
            ofSecond[b]++;
            alike += a == b ? 1 : 0;
            right[a == rows.truth(row) ? 1 : 0][b == rows.truth(row) ? 1 : 0]++;
        }
        double n = rows.size();
        return new PairDiversity(
                first, second, kappa(alike / n, ofFirst, ofSecond, n), 1 - alike / n, q(right), right[0][0] / n, null);
    }

    private static @Nullable Double kappa(double alike, double[] first, double[] second, double n) {
        double chance = 0;
        for (int klass = 0; klass < first.length; klass++) {
            chance += first[klass] / n * (second[klass] / n);
        }
        return Figure.finite((alike - chance) / (1 - chance));
    }

    private static @Nullable Double q(double[][] right) {
        double same = right[1][1] * right[0][0];
        double different = right[1][0] * right[0][1];
        return Figure.finite((same - different) / (same + different));
    }
}
