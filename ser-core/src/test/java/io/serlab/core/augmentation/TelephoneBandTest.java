package io.serlab.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelephoneBandTest {
    private static final Seed SEED = new Seed(1);

    @ParameterizedTest
    @CsvSource({"300, -3.01", "3400, -3.01", "1000, 0", "600, 0", "2500, -0.03"})
    void bandEndsAreThreeDecibelsDown(double hertz, double decibels) {
        assertThat(gain(hertz, new TelephoneBand(false))).isCloseTo(decibels, within(0.02));
    }

    @ParameterizedTest
    @CsvSource({"50", "150", "6800", "7900"})
    void outsideOfItNothingIsHeard(double hertz) {
        assertThat(gain(hertz, new TelephoneBand(false))).isLessThan(-40);
    }

    private static double gain(double hertz, TelephoneBand band) {
        Waveform tone = Tones.sine(hertz, 1);
        return Tones.decibels(band.apply(tone, SEED).samples()) - Tones.decibels(tone.samples());
    }

    @Test
    void nothingIsDelayed() {
        Waveform tone = Tones.sine(1000, 1);

        Waveform heard = new TelephoneBand(false).apply(tone, SEED);

        assertThat(Tones.decibels(Tones.difference(heard, tone))).isLessThan(-70);
    }

    @Test
    void muLawAddsItsOwnNoiseOfAboutThirtyEightDecibelsBelowSpeech() {
        Waveform tone = Tones.sine(1013, 1);

        Waveform heard = new TelephoneBand(true).apply(tone, SEED);

        double ratio = Tones.decibels(tone.samples()) - Tones.decibels(Tones.difference(heard, tone));
        assertThat(ratio).isBetween(34.0, 42.0); // G.711: about 38 dB over 40 dB of levels
        assertThat(heard.samples()).hasSameSizeAs(tone.samples());
        assertThat(gain(3900, new TelephoneBand(true))).isLessThan(-15);
    }

    @ParameterizedTest
    // by hand after G.711: (((mantissa · 8) + 132) · 2^segment) - 132, of samples out of 32768
    @CsvSource({"0, 0", "1000, 988", "-1000, -988", "100, 104", "32767, 32124", "40000, 32124", "8, 8"})
    void aSampleComesOutAsTheCodeHasIt(float sent, float received) {
        assertThat(MuLaw.sent(sent / 32768) * 32768).isCloseTo(received, within(0.01f));
    }

    @Test
    void silenceStaysSilentAndOneSampleStaysOne() {
        for (boolean muLaw : new boolean[] {false, true}) {
            TelephoneBand band = new TelephoneBand(muLaw);
            assertThat(band.apply(Tones.silence(0.1), SEED).samples()).containsOnly(0);
            assertThat(band.apply(new Waveform(new float[] {0.5f}, Tones.RATE), SEED)
                            .samples())
                    .hasSize(1);
        }
    }
}
