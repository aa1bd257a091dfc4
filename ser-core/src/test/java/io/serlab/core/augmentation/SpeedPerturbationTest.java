package io.serlab.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedPerturbationTest {
    @ParameterizedTest
    @CsvSource({"0.9, 17778, 180", "1.1, 14546, 220", "1.0, 16000, 200", "0.5, 32000, 100", "1.25, 12800, 250"})
    void lengthAndPitchMoveTogether(double factor, int samples, double hertz) {
        SpeedPerturbation speed = new SpeedPerturbation(List.of(factor));

        Waveform played = speed.apply(Tones.sine(200, 1), new Seed(1));

        assertThat(played.samples()).hasSize(samples);
        assertThat(speed.samples(16_000, Tones.RATE, new Seed(1))).isEqualTo(samples);
        assertThat(played.sampleRateHz()).isEqualTo(Tones.RATE);
        assertThat(Tones.hertz(played)).isCloseTo(hertz, within(0.01));
        assertThat(Tones.decibels(played.samples())).isCloseTo(10 * Math.log10(0.125), within(0.02));
    }

    @Test
    void aHighToneThatNoLongerFitsIsGoneAndDoesNotFoldBack() {
        Waveform played = new SpeedPerturbation(List.of(1.25)).apply(Tones.sine(7000, 1), new Seed(1));

        assertThat(Tones.decibels(played.samples())).isLessThan(-80);
    }

    @Test
    void allFactorsAreDrawnAlike() {
        SpeedPerturbation speed = new SpeedPerturbation(List.of(0.9, 1.0, 1.1));
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < 3000; i++) {
            counts.merge(speed.drawn(new Seed(1).step(i)), 1, Integer::sum);
        }

        assertThat(counts.keySet()).containsExactly("0.900", "1.000", "1.100");
        assertThat(counts.values()).allMatch(count -> Math.abs(count - 1000) < 100); // about four deviations
    }

    @Test
    void oneSampleStaysOne() {
        Waveform one = new Waveform(new float[] {0.5f}, Tones.RATE);

        assertThat(new SpeedPerturbation(List.of(1.1)).apply(one, new Seed(1)).samples())
                .hasSize(1);
    }
}
