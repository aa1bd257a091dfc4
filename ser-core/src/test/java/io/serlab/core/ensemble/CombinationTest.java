package io.serlab.core.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CombinationTest {
    private static final double[][] TWO = {{0.5, 0.3, 0.2}, {0.1, 0.6, 0.3}};
    private static final int[] THEIRS = {0, 1};

    @Test
    void averagesProbabilitiesByWeight() {
        Decision decision = new WeightedMean(new double[] {3, 1}).of(TWO, THEIRS);

        assertThat(decision.shares()).containsExactly(new double[] {0.4, 0.375, 0.225}, within(1e-12));
        assertThat(decision.predicted()).isZero();
    }

    @Test
    void averagesLogitsAsTheGeometricMean() {
        double[][] members = {{0.8, 0.2}, {0.5, 0.5}};

        double[] shares = new LogitMean(2).of(members, new int[] {0, 0}).shares();

        // √(0.8·0.5) : √(0.2·0.5) is 2 : 1
        assertThat(shares).containsExactly(new double[] {2.0 / 3, 1.0 / 3}, within(1e-12));
    }

    @Test
    void takesAnImpossibleClassForVeryImprobable() {
        double[] shares = new LogitMean(2)
                .of(new double[][] {{1, 0}, {0.5, 0.5}}, new int[] {0, 0})
                .shares();

        assertThat(shares[0]).isEqualTo(1, within(1e-5));
        assertThat(shares[1]).isPositive();
    }

    @Test
    void averagesRanksSoThatSurenessDoesNotCount() {
        double[][] members = {{0.98, 0.01, 0.01}, {0.3, 0.4, 0.3}};

        double[] shares = new RankMean(2).of(members, new int[] {0, 1}).shares();

        // points: 3, 1.5, 1.5 and 1.5, 3, 1.5; 12 in all
        assertThat(shares).containsExactly(new double[] {4.5 / 12, 4.5 / 12, 3.0 / 12}, within(1e-12));
    }

    @Test
    void votesByTheMembersOwnDecisions() {
        double[][] three = {{0.9, 0.1}, {0.4, 0.6}, {0.4, 0.6}};

        Decision decision = new MostVotes(VoteTies.PROBABILITY, 3).of(three, new int[] {0, 1, 1});

        assertThat(decision.predicted()).isEqualTo(1);
        assertThat(decision.shares()).containsExactly(new double[] {1.0 / 3, 2.0 / 3}, within(1e-12));
    }

    @Test
    void breaksTiesByTheDeclaredRule() {
        double[][] members = {{0.1, 0.2, 0.7}, {0.05, 0.9, 0.05}};
        int[] votes = {2, 1};

        assertThat(new MostVotes(VoteTies.PROBABILITY, 2).of(members, votes).predicted())
                .isEqualTo(1);
        assertThat(new MostVotes(VoteTies.FIRST_MEMBER, 2).of(members, votes).predicted())
                .isEqualTo(2);
        assertThat(new MostVotes(VoteTies.CLASS_ORDER, 2).of(members, votes).predicted())
                .isEqualTo(1);
    }
}
