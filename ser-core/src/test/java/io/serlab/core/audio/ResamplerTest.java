package io.serlab.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.audio.Waveform;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    private static Waveform sine(double hz, int rate, double seconds) {
        float[] samples = new float[(int) (rate * seconds)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.sin(2 * Math.PI * hz * i / rate);
        }
        return new Waveform(samples, rate);
    }

    /** Relative to a sine of full scale, away from the ends, in dB. */
    private static double level(float[] samples) {
        double energy = 0;
        int margin = samples.length / 4;
        for (int i = margin; i < samples.length - margin; i++) {
            energy += (double) samples[i] * samples[i];
        }
        return 10 * Math.log10(2 * energy / (samples.length - 2 * margin) + 1e-30);
    }

    @ParameterizedTest
    @CsvSource({
        "8000, 44100, 16000", "8500, 44100, 16000", "12000, 44100, 16000", "21000, 44100, 16000",
        "8000, 48000, 16000", "9000, 48000, 16000", "23000, 48000, 16000", "8100, 22050, 16000",
        "8200, 24414, 16000", "4000, 16000, 8000"
    })
    void stopsByEightyDecibelWhatTheLowerRateCannotHold(double hz, int from, int to) {
        assertThat(level(Resampler.resample(sine(hz, from, 1), to).samples())).isLessThan(-80);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 44100, 16000",
        "1000, 44100, 16000",
        "7200, 44100, 16000",
        "7200, 48000, 16000",
        "3000, 8000, 16000",
        "3600, 8000, 16000",
        "4900, 11025, 16000",
        "5000, 24414, 16000",
        "440, 16000, 44100"
    })
    void passesASineUnchangedAndInPlace(double hz, int from, int to) {
        float[] actual = Resampler.resample(sine(hz, from, 1), to).samples();
        float[] expected = sine(hz, to, 1).samples();
        float[] difference = new float[expected.length];
        for (int i = 0; i < expected.length; i++) {
            difference[i] = actual[i] - expected[i];
        }
        assertThat(level(difference)).isLessThan(-75);
    }

    @Test
    void keepsAConstant() {
        float[] ones = new float[4000];
        Arrays.fill(ones, 1);
        float[] actual = Resampler.resample(new Waveform(ones, 44100), 16000).samples();
        assertThat(actual[actual.length / 2]).isEqualTo(1, within(1e-6f));
    }

    @ParameterizedTest
    @CsvSource({
        "44100, 44100, 16000, 16000",
        "1, 48000, 16000, 1",
        "0, 8000, 16000, 0",
        "7, 3, 2, 5",
        "6, 3, 2, 4",
        "2000000000, 48000, 16000, 666666667"
    })
    void givesTheCeilingOfTheExactLength(long samples, int from, int to, int expected) {
        assertThat(Resampler.resampledLength(samples, from, to)).isEqualTo(expected);
    }

    @Test
    void givesAsManySamplesAsItForecasts() {
        for (int length : new int[] {1, 2, 99, 100, 101, 4411}) {
            Waveform resampled = Resampler.resample(new Waveform(new float[length], 44100), 16000);
            assertThat(resampled.samples()).hasSize(Resampler.resampledLength(length, 44100, 16000));
            assertThat(resampled.sampleRateHz()).isEqualTo(16000);
        }
    }

    @Test
    void leavesAWaveformOfThatRateAlone() {
        Waveform waveform = sine(100, 16000, 0.01);
        assertThat(Resampler.resample(waveform, 16000)).isSameAs(waveform);
    }
}
