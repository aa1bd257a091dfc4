package io.serlab.core.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairDiversityTest {

    @Test
    void comparesDecisionsAndMistakes() {
        // Truth a b a b. The first says a b b b, the second a a b b.
        JoinedRows rows = Joined.rows(Joined.table(0.1, 0.9, 0.9, 0.9), Joined.table(0.1, 0.1, 0.9, 0.9));

        PairDiversity pair = PairDiversity.of(rows, 0, 1);

        assertThat(pair.disagreement()).isEqualTo(0.25, within(1e-12));
        // alike 3/4; chance 1/4·2/4 + 3/4·2/4 = 1/2; (3/4 − 1/2)/(1 − 1/2)
        assertThat(pair.kappa()).isEqualTo(0.5, within(1e-12));
        // both right 2, both wrong 1, only the first right 1, only the second 0: Q = (2·1 − 1·0)/(2·1 + 1·0)
        assertThat(pair.q()).isEqualTo(1, within(1e-12));
        assertThat(pair.doubleFault()).isEqualTo(0.25, within(1e-12));
    }

    @Test
    void hasNoKappaWhereChanceExplainsAll() {
        JoinedRows rows = Joined.rows(Joined.table(0.1, 0.1), Joined.table(0.1, 0.1));

        assertThat(PairDiversity.of(rows, 0, 1).kappa()).isNull();
    }
}
