package io.serlab.core.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.core.evaluation.PairedMetric;
import org.junit.jupiter.api.Test;

class LearnerTest {

    @Test
    void weighsMembersByHowProbableTheyMakeTheTruth() {
        // One member is surer of every truth, so the mixture is most probable where it has all weight.
        JoinedRows rows = Joined.rows(Joined.table(0.1, 0.9, 0.1, 0.9), Joined.table(0.4, 0.6, 0.4, 0.6));

        double[] weights = new LikelyWeights().learn(rows, rows.all()).weights();

        assertThat(weights[0]).isGreaterThan(0.99);
    }

    @Test
    void findsTheWeightsOfAMixture() {
        // Truth has 0.9, 0.9, 0.3 by one and 0.3, 0.3, 0.9 by the other: Σ log(0.3 + 0.6·w) + log(0.9 − 0.6·w) is
        // highest at
        // 2·0.6/(0.3 + 0.6·w) = 0.6/(0.9 − 0.6·w), so w = 5/6.
        JoinedRows rows = Joined.rows(Joined.table(0.1, 0.9, 0.7), Joined.table(0.7, 0.3, 0.1));

        double[] weights = new LikelyWeights().learn(rows, rows.all()).weights();

        assertThat(weights[0]).isEqualTo(5.0 / 6, within(1e-3));
        assertThat(weights[0] + weights[1]).isEqualTo(1, within(1e-12));
    }

    @Test
    void selectsTheMembersThatTogetherAreRight() {
        // Each of the first two is wrong once, by little; their mean is right everywhere. The third is always wrong.
        JoinedRows rows = Joined.rows(
                Joined.table(0.6, 0.9, 0.1, 0.9), Joined.table(0.1, 0.9, 0.6, 0.9), Joined.table(0.9, 0.1, 0.9, 0.1));

        double[] weights = greedy(10, 1, 1).learn(rows, rows.all()).weights();

        assertThat(weights[2]).isZero();
        assertThat(weights[0]).isEqualTo(0.5, within(1e-12));
        assertThat(weights[1]).isEqualTo(0.5, within(1e-12));
    }

    @Test
    void stopsAtTheBestStep() {
        JoinedRows rows = Joined.rows(Joined.table(0.1, 0.9), Joined.table(0.9, 0.1));

        assertThat(greedy(1, 1, 1).learn(rows, rows.all()).weights()).containsExactly(1, 0);
    }

    @Test
    void bagsAreTheSameForTheSameSeed() {
        JoinedRows rows = Joined.rows(
                Joined.table(0.6, 0.9, 0.1, 0.9), Joined.table(0.1, 0.9, 0.6, 0.9), Joined.table(0.4, 0.4, 0.4, 0.4));

        double[] once = greedy(5, 7, 0.67).learn(rows, rows.all()).weights();
        double[] again = greedy(5, 7, 0.67).learn(rows, rows.all()).weights();

        assertThat(again).isEqualTo(once);
    }

    private static GreedySelection greedy(int steps, int bags, double share) {
        return new GreedySelection(
                new ClassYardstick(PairedMetric.MACRO_F1, AbsentClassRule.ZERO), steps, bags, share, new Seed(1));
    }

    @Test
    void stackingLearnsToTurnAMemberAround() {
        JoinedRows rows = Joined.rows(Joined.table(0.9, 0.1, 0.8, 0.2, 0.9, 0.1));

        Combination stacked = new StackedRegression(0.01, false).learn(rows, rows.all());

        for (int row = 0; row < rows.size(); row++) {
            assertThat(stacked.of(rows.values(row), rows.predicted(row)).predicted())
                    .isEqualTo(rows.truth(row));
        }
    }

    @Test
    void stackedCoefficientsAreWhereTheCostIsFlat() {
        // Every row has the inputs 1/2, 1/2 and the constant 1; two of three are of class a.
        JoinedRows rows = Joined.rows(Joined.table(0.5, 0.5, 0.5));
        double l2 = 0.5;

        double p = new StackedRegression(l2, false)
                .learn(rows, rows.all())
                .of(rows.values(0), rows.predicted(0))
                .shares()[0];

        // Coefficients of a are c·(1/2, 1/2, 1), those of b the opposite, so the log odds are 3·c.
        double c = Math.log(p / (1 - p)) / 3;
        // The cost is −2·log p − log(1 − p) + 3·l2·c²; its derivative by c is 3·(3·p − 2) + 6·l2·c.
        assertThat(3 * p - 2 + 2 * l2 * c).isEqualTo(0, within(0.01));
    }

    @Test
    void stackingGivesTheSameBitsAgain() {
        JoinedRows rows = Joined.rows(Joined.table(0.6, 0.9, 0.1, 0.7), Joined.table(0.1, 0.9, 0.6, 0.4));

        double[] once = shares(rows);

        assertThat(shares(rows)).isEqualTo(once);
    }

    private static double[] shares(JoinedRows rows) {
        return new StackedRegression(1, true)
                .learn(rows, rows.all())
                .of(rows.values(2), rows.predicted(2))
                .shares();
    }
}
