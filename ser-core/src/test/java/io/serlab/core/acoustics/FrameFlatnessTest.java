package io.serlab.core.acoustics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameFlatnessTest {
    private static final int RATE = 16_000;

    @Test
    void whiteNoiseIsFlatUpToItsScatter() {
        Random random = new Random(7);
        float[] noise = new float[4 * RATE];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (0.1 * random.nextGaussian());
        }
        double[] flatness = FrameFlatness.of(noise, RATE, 0.02, 0.05, 190);
        // power of a bin is exponential: its mean logarithm is Euler's constant below the logarithm of its mean
        assertThat(Arrays.stream(flatness).average().orElseThrow()).isCloseTo(Math.exp(-0.5772156649), within(0.02));
    }

    @Test
    void aClickIsFlatAndAToneIsNot() {
        float[] click = new float[RATE];
        click[RATE / 2] = 1;
        assertThat(FrameFlatness.of(click, RATE, 0.02, 0.5, 1)[0]).isCloseTo(1, within(1e-9));
        float[] tone = new float[RATE];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * 1000 * i / RATE));
        }
        assertThat(FrameFlatness.of(tone, RATE, 0.02, 0.5, 1)[0]).isLessThan(0.01);
    }

    @Test
    void silenceHasNone() {
        assertThat(FrameFlatness.of(new float[RATE], RATE, 0.02, 0.5, 2)).containsOnly(Double.NaN);
    }
}
