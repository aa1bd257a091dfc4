package io.serlab.core.acoustics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.audio.Waveform;
import io.serlab.api.corpus.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredPhonesTest {
    @TempDir
    Path folder;

    /** A vowel of half a second, then half a second of silence. */
    private static List<PhoneMeasures> measured() {
        float[] vowel = SyntheticVowel.of("a").samples();
        Waveform sound = new Waveform(Arrays.copyOf(vowel, 2 * vowel.length), SyntheticVowel.RATE);
        return PhoneMeasures.of(
                sound,
                List.of(
                        new Segment("phone", 0.1, 0.4, "a"),
                        new Segment("phone", 0.7, 0.9, "t"),
                        new Segment("phone", 0.9, 0.902, "k"), // no frame
                        new Segment("phone", 1.2, 1.3, "p")), // past the end
                phone -> phone.label().equals("a"));
    }

    @Test
    void aPhoneIsMeasuredInItsFrames() {
        List<PhoneMeasures> measured = measured();
        assertThat(measured).extracting(each -> each.phone().label()).containsExactly("a", "t");
        assertThat(measured.get(0).pitch()).isCloseTo(7, within(1e-4)); // 128 Hz
        assertThat(measured.get(0).voiced()).isEqualTo(1);
        assertThat(measured.get(0).formants().first()).isCloseTo(772, within(5.0)); // as Praat has it
        assertThat(measured.get(1).energy()).isEqualTo(FrameEnergy.FLOOR);
        assertThat(measured.get(1).pitch()).isNaN();
        assertThat(measured.get(1).voiced()).isZero();
        assertThat(measured.get(1).formants().found()).isFalse();
    }

    @Test
    void whatIsKeptIsFoundAgain() {
        MeasuredPhones phones = new MeasuredPhones(Map.of("u, v.wav", measured()));
        phones.write(folder.resolve("phones.csv"));
        assertThat(MeasuredPhones.find(folder.resolve("phones.csv"))).contains(phones);
        assertThat(phones.of("none")).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNotFound() throws IOException {
        assertThat(MeasuredPhones.find(folder.resolve("none.csv"))).isEmpty();
        Files.writeString(folder.resolve("cut.csv"), "id,start,end,phone\nu,0.1,");
        assertThat(MeasuredPhones.find(folder.resolve("cut.csv"))).isEmpty();
    }
}
