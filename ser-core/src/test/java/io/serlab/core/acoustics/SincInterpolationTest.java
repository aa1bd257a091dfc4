package io.serlab.core.acoustics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SincInterpolationTest {
    @Test
    void aCosineIsReadBetweenItsSamples() {
        double[] cosine = new double[200];
        for (int i = 0; i < cosine.length; i++) {
            cosine[i] = Math.cos(0.3 * i);
        }
        for (double place : new double[] {0.5, 7, 40.25, 99.9}) {
            assertThat(SincInterpolation.at(cosine, place)).isCloseTo(Math.cos(0.3 * place), within(1e-3));
        }
    }
}
