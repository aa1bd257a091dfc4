package io.serlab.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PitchPerturbationTest {
    private static PitchPerturbation by(double semitones) {
        return new PitchPerturbation(new DrawnRange(semitones, semitones));
    }

    @ParameterizedTest
    @CsvSource({
        "110, 2",
        "110, -2",
        "147.3, 0.5",
        "207.7, -1.3",
        "207.7, 3",
        "331, 2",
        "331, -4",
        "440, 12",
        "440, -12",
        "97, 1.1"
    })
    void toneMovesBySemitonesAndItsDurationStays(double hertz, double semitones) {
        Waveform tone = Tones.sine(hertz, 2);

        Waveform shifted = by(semitones).apply(tone, new Seed(1));

        double cents = 1200 * Math.log(Tones.hertz(shifted) / hertz) / Math.log(2);
        assertThat(cents).isCloseTo(100 * semitones, within(5.0));
        assertThat(shifted.samples()).hasSameSizeAs(tone.samples());
        assertThat(Tones.decibels(shifted.samples())).isCloseTo(Tones.decibels(tone.samples()), within(0.3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, -2})
    void soundStaysAtItsTime(double semitones) {
        float[] samples = new float[Tones.RATE];
        float[] tone = Tones.sine(300, 0.1).samples();
        System.arraycopy(tone, 0, samples, 8000, tone.length);

        float[] shifted = by(semitones)
                .apply(new Waveform(samples, Tones.RATE), new Seed(1))
                .samples();

        double energy = 0;
        double moment = 0;
        for (int i = 0; i < shifted.length; i++) {
            energy += shifted[i] * shifted[i];
            moment += (double) i * shifted[i] * shifted[i];
        }
        assertThat(moment / energy).isCloseTo(8800, within(160.0)); // its middle, within 10 ms
    }

    @Test
    void shiftOfNothingIsTheRecordingItself() {
        Waveform tone = Tones.sine(200, 0.1);

        assertThat(by(0).apply(tone, new Seed(1))).isSameAs(tone);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, 479, 480, 481})
    void shortRecordingsKeepTheirLength(int samples) {
        Waveform recording = new Waveform(new float[samples], Tones.RATE);

        assertThat(by(2).apply(recording, new Seed(1)).samples())
                .hasSize(samples)
                .containsOnly(0);
        assertThat(by(-12).apply(recording, new Seed(1)).samples()).hasSize(samples);
    }

    @Test
    void shiftsAreDrawnInTenthsBetweenTheEnds() {
        PitchPerturbation pitch = new PitchPerturbation(new DrawnRange(-2, 2));
        for (int i = 0; i < 200; i++) {
            double drawn = Double.parseDouble(pitch.drawn(new Seed(1).step(i)));
            assertThat(drawn).isBetween(-2.0, 2.0);
            assertThat(drawn * 10).isCloseTo(Math.rint(drawn * 10), within(1e-9));
        }
    }
}
