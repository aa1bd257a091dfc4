package io.serlab.core.acoustics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramePitchTest {
    private static final int RATE = 16_000;

    static Stream<SyntheticVowel.Row> praat() throws IOException {
        return SyntheticVowel.praat("pitch");
    }

    @ParameterizedTest
    @MethodSource("praat")
    void isThatOfPraat(SyntheticVowel.Row row) {
        float[] vowel = SyntheticVowel.of(row.vowel()).samples();
        assertThat(FramePitch.of(vowel, RATE, 0.01, row.seconds(), 1)[0]).isCloseTo(row.first(), within(0.01));
    }

    @ParameterizedTest
    @ValueSource(doubles = {80, 133.3, 220, 397, 490})
    void aToneHasItsOwnPitchAndNotItsOctave(double hertz) {
        float[] tone = new float[RATE / 2];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float)
                    (0.3 * Math.sin(2 * Math.PI * hertz * i / RATE) + 0.2 * Math.sin(4 * Math.PI * hertz * i / RATE));
        }
        for (double pitch : FramePitch.of(tone, RATE, 0.02, 0.05, 20)) {
            assertThat(pitch).isCloseTo(hertz, within(hertz * 0.001));
        }
    }

    @Test
    void noiseIsUnvoiced() {
        Random random = new Random(5);
        float[] noise = new float[RATE];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (0.1 * random.nextGaussian());
        }
        double[] pitch = FramePitch.of(noise, RATE, 0.01, 0.05, 90);
        assertThat(Arrays.stream(pitch).filter(Double::isNaN).count()).isGreaterThan(80);
    }

    @Test
    void silenceAndTimesOutsideOfTheRecordingAreUnvoiced() {
        assertThat(FramePitch.of(new float[RATE], RATE, 0.01, 0, 5)).containsOnly(Double.NaN);
        assertThat(FramePitch.of(new float[0], RATE, 0.01, 0, 3)).containsOnly(Double.NaN);
        float[] vowel = SyntheticVowel.of("a").samples();
        assertThat(FramePitch.of(vowel, RATE, 0.1, 0.7, 3)).containsOnly(Double.NaN);
        assertThat(FramePitch.of(vowel, RATE, 0.1, 0.7, 0)).isEmpty();
    }

    @Test
    void aPauseBetweenVowelsIsUnvoiced() {
        float[] vowel = SyntheticVowel.of("a").samples();
        float[] sound = Arrays.copyOf(vowel, 3 * vowel.length);
        System.arraycopy(vowel, 0, sound, 2 * vowel.length, vowel.length);
        double[] pitch = FramePitch.of(sound, RATE, 0.25, 0.25, 5);
        assertThat(pitch[0]).isCloseTo(128, within(0.1));
        assertThat(pitch[2]).isNaN();
        assertThat(pitch[4]).isCloseTo(128, within(0.1));
    }
}
