package io.serlab.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.audio.Waveform;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignalMeasureTest {

    private static Signal measure(float... samples) {
        return new SignalMeasure(new Waveform(samples, 1000)).of(1, -60);
    }

    @Test
    void theLevelIsTheRootMeanSquareAboutTheMean() {
        // Mean 0.25, deviations of 0.5: 20 log10(0.5).
        Signal signal = measure(0.75f, -0.25f, 0.75f, -0.25f);

        assertThat(signal.offset()).isEqualTo(0.25);
        assertThat(signal.decibels()).isEqualTo(-6.0206, within(1e-4));
    }

    @Test
    void equalSamplesHaveNoLevel() {
        assertThat(measure(0.5f, 0.5f).decibels()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void runsOfThreeAtOneEndOfTheScaleAreClipped() {
        // A run over both ends is two runs, of 3 and of 2.
        Signal signal = measure(1, 1, 1, -1, -1, 0, 1, 1, 0, 0);

        assertThat(signal.clippedShare()).isEqualTo(0.3);
        assertThat(signal.longestRun()).isEqualTo(3);
    }

    @Test
    void aRunMayEndWithTheRecording() {
        assertThat(measure(0, -1, -1, -1).clippedShare()).isEqualTo(0.75);
    }

    @Test
    void silenceAtTheEndsIsCountedInWholeBlocksOfTenMilliseconds() {
        // 1,000 samples a second: blocks of 10. Sound from 35 to 60.
        float[] samples = new float[100];
        for (int i = 35; i < 60; i++) {
            samples[i] = i % 2 == 0 ? 0.5f : -0.5f;
        }

        Signal signal = measure(samples);

        assertThat(signal.leadingSilence()).isEqualTo(0.03);
        assertThat(signal.trailingSilence()).isEqualTo(0.04);
    }

    @Test
    void aRecordingWithoutSoundIsSilentToBothSides() {
        Signal signal = measure(new float[50]);

        assertThat(signal.leadingSilence()).isEqualTo(0.05);
        assertThat(signal.trailingSilence()).isEqualTo(0.05);
    }

    @Test
    void theHashIsOfAllSamplesAndTheRate() {
        float[] samples = SpoiledCorpus.noise("hash", 40_000);
        float[] changed = Arrays.copyOf(samples, samples.length);
        changed[39_999] += 0.001f;

        assertThat(measure(samples).sha256())
                .isEqualTo(measure(samples.clone()).sha256())
                .isNotEqualTo(measure(changed).sha256())
                .isNotEqualTo(new SignalMeasure(new Waveform(samples, 2000))
                        .of(1, -60)
                        .sha256());
    }
}
