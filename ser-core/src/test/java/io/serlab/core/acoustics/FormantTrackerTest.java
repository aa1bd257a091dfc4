package io.serlab.core.acoustics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.audio.Waveform;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormantTrackerTest {
    static Stream<SyntheticVowel.Row> praat() throws IOException {
        return SyntheticVowel.praat("formants");
    }

    @ParameterizedTest
    @MethodSource("praat")
    void areThoseOfPraat(SyntheticVowel.Row row) {
        Formants ours = new FormantTracker(SyntheticVowel.of(row.vowel())).at(row.seconds());
        assertThat(ours.first()).isCloseTo(row.first(), within(5.0));
        assertThat(ours.second()).isCloseTo(row.second(), within(5.0));
    }

    @Test
    void vowelsWithKnownResonancesAreToldApart() {
        Formants open = new FormantTracker(SyntheticVowel.of("a")).at(0.25);
        Formants close = new FormantTracker(SyntheticVowel.of("i")).at(0.25);
        // prediction follows the harmonics of 128 Hz, so a formant may be off by half of that
        assertThat(open.first()).isCloseTo(700, within(80.0));
        assertThat(open.second()).isCloseTo(1220, within(80.0));
        assertThat(close.first()).isCloseTo(280, within(80.0));
        assertThat(close.second()).isCloseTo(2250, within(80.0));
    }

    @Test
    void silenceHasNone() {
        FormantTracker silent = new FormantTracker(new Waveform(new float[8000], 16_000));
        assertThat(silent.at(0.2).found()).isFalse();
        assertThat(new FormantTracker(SyntheticVowel.of("a")).at(3).found()).isFalse();
    }
}
