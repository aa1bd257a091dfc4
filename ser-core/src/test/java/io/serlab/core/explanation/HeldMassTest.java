package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HeldMassTest {

    @Test
    void uniformAttentionGivesTheDiagonal() {
        double[] curve = HeldMass.of(new double[] {0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2});

        for (int step = 0; step < curve.length; step++) {
            assertThat(curve[step]).isCloseTo(step / 100.0, within(1e-12));
        }
    }

    @Test
    void theLargestWeightsComeFirstAndWholeFramesAreJoinedByStraightLines() {
        double[] curve = HeldMass.of(new double[] {1, 6, 2, 1}); // held: 0.6, 0.8, 0.9, 1

        assertThat(curve[25]).isCloseTo(0.6, within(1e-12));
        assertThat(curve[30]).isCloseTo(0.64, within(1e-12));
        assertThat(curve[50]).isCloseTo(0.8, within(1e-12));
        assertThat(curve[100]).isCloseTo(1, within(1e-12));
    }
}
