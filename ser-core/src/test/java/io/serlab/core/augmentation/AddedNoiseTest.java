package io.serlab.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.core.audio.WavWriter;
import io.serlab.core.features.AudioHashes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddedNoiseTest {
    @TempDir
    Path folder;

    private static AddedNoise at(NoiseSource source, double decibels) {
        return new AddedNoise(source, new DrawnRange(decibels, decibels));
    }

    private NoiseSource recorded(Waveform noise) {
        WavWriter.write(folder.resolve("noise.wav"), noise);
        AudioHashes hashes = new AudioHashes(folder.resolve("hashes.csv"));
        return new RecordedNoise(AudioFolder.read(folder, "augmentation.noise.source", "white", hashes));
    }

    @ParameterizedTest
    @CsvSource({"WHITE, 5", "WHITE, 20", "PINK, 5", "PINK, -10", "PINK, 40"})
    void theRatioIsThatAskedFor(GeneratedNoise source, double decibels) {
        Waveform speech = Tones.sine(220, 1.5);

        Waveform noisy = at(source, decibels).apply(speech, new Seed(5));

        double noise = Tones.wholeDecibels(Tones.difference(noisy, speech));
        assertThat(Tones.wholeDecibels(speech.samples()) - noise).isCloseTo(decibels, within(0.01));
        assertThat(noisy.samples()).hasSameSizeAs(speech.samples());
    }

    @ParameterizedTest
    @CsvSource({"WHITE, 0", "PINK, -3.01"})
    void powerPerHertzFallsByOctaveAsTheColourSays(GeneratedNoise source, double perOctave) {
        float[] noise = source.draw(1 << 15, Tones.RATE, new Seed(2));

        double slope = (density(noise, 2000, 4000) - density(noise, 125, 250)) / 4;
        assertThat(slope).isCloseTo(perOctave, within(0.4));
    }

    /** Mean power per hertz in a band in dB, by the definition of the discrete Fourier transform. */
    private static double density(float[] samples, double low, double high) {
        double sum = 0;
        int tones = 300;
        for (int k = 0; k < tones; k++) {
            double angle = 2 * Math.PI * (low + (high - low) * k / tones) / Tones.RATE;
            double real = 0;
            double imaginary = 0;
            for (int i = 0; i < samples.length; i++) {
                real += samples[i] * Math.cos(angle * i);
                imaginary += samples[i] * Math.sin(angle * i);
            }
            sum += real * real + imaginary * imaginary;
        }
        return 10 * Math.log10(sum / tones);
    }

    @Test
    void recordedNoiseIsRepeatedWhereItIsShorterAndKeepsTheRatio() {
        Waveform speech = Tones.sine(220, 1.5);
        NoiseSource short0 = recorded(Tones.noise(0.2));

        Waveform noisy = at(short0, 10).apply(speech, new Seed(5));

        float[] noise = Tones.difference(noisy, speech);
        assertThat(Tones.wholeDecibels(speech.samples()) - Tones.wholeDecibels(noise))
                .isCloseTo(10, within(0.01));
        int period = 3200;
        for (int i = period; i < noise.length; i++) {
            assertThat(noise[i]).isCloseTo(noise[i - period], within(1e-6f));
        }
    }

    @Test
    void recordedNoiseBeginsAnywhereWhereItIsLonger() {
        NoiseSource source = recorded(Tones.noise(3));

        float[] one = source.draw(1600, Tones.RATE, new Seed(1));
        float[] other = source.draw(1600, Tones.RATE, new Seed(2));

        assertThat(one).isNotEqualTo(other);
        assertThat(source.draw(1600, Tones.RATE, new Seed(1))).isEqualTo(one);
    }

    @Test
    void recordedNoiseOfAnotherRateIsBroughtToThatOfTheSpeech() {
        NoiseSource source = recorded(new Waveform(Tones.sine(200, 2).samples(), 8000)); // so 100 Hz

        float[] noise = source.draw(16_000, Tones.RATE, new Seed(1));

        assertThat(noise).hasSize(16_000);
        assertThat(Tones.hertz(new Waveform(noise, Tones.RATE))).isCloseTo(100, within(0.1));
    }

    @Test
    void silenceStaysSilent() {
        Waveform silence = Tones.silence(0.5);

        assertThat(at(GeneratedNoise.WHITE, 5).apply(silence, new Seed(1)).samples())
                .containsOnly(0);
        Waveform speech = Tones.sine(200, 0.5);
        assertThat(at(recorded(silence), 5).apply(speech, new Seed(1)).samples())
                .isEqualTo(speech.samples());
    }

    @Test
    void oneSampleIsNoProblem() {
        Waveform one = new Waveform(new float[] {0.5f}, Tones.RATE);

        for (GeneratedNoise source : GeneratedNoise.values()) {
            assertThat(at(source, 20).apply(one, new Seed(1)).samples()).hasSize(1);
        }
    }
}
