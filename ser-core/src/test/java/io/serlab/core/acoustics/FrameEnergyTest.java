package io.serlab.core.acoustics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrameEnergyTest {
    private static final int RATE = 1000;

    @Test
    void isTheMeanPowerAroundTheCentre() {
        float[] samples = new float[400];
        Arrays.fill(samples, 200, 400, 0.1f); // -20 dB from 0.2 s on

        double[] levels = FrameEnergy.of(samples, RATE, 0.1, 0.05, 4);

        // windows of 0.1 s: 0-0.1, 0.1-0.2, 0.2-0.3, 0.3-0.4
        assertThat(levels[0]).isEqualTo(FrameEnergy.FLOOR);
        assertThat(levels[1]).isEqualTo(FrameEnergy.FLOOR);
        assertThat(levels[2]).isCloseTo(-20, within(1e-6));
        assertThat(levels[3]).isCloseTo(-20, within(1e-6));
    }

    @Test
    void averagesPowerNotLevels() {
        float[] samples = new float[100];
        Arrays.fill(samples, 50, 100, 1f);

        assertThat(FrameEnergy.of(samples, RATE, 0.1, 0.05, 1)[0]).isCloseTo(10 * Math.log10(0.5), within(1e-9));
    }

    @Test
    void looksAtLeast25MillisecondsWide() {
        float[] samples = new float[100];
        samples[60] = 1; // 10 ms past the centre of frame 5

        assertThat(FrameEnergy.of(samples, RATE, 0.01, 0, 6)[5]).isGreaterThan(-20);
        assertThat(FrameEnergy.of(samples, RATE, 0.01, 0, 6)[4]).isEqualTo(FrameEnergy.FLOOR);
    }

    @Test
    void isSilenceOutsideOfTheRecording() {
        assertThat(FrameEnergy.of(new float[] {1, 1}, RATE, 0.1, 0, 3)).endsWith(FrameEnergy.FLOOR, FrameEnergy.FLOOR);
    }
}
