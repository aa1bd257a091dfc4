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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundTierTest {
    @TempDir
    Path folder;

    /** A vowel of half a second, half a second of near silence, half a second of noise. */
    private static List<Segment> segments() {
        float[] vowel = SyntheticVowel.of("a").samples();
        float[] sound = Arrays.copyOf(vowel, 3 * vowel.length);
        Random random = new Random(2);
        for (int i = vowel.length; i < sound.length; i++) {
            sound[i] = (float) ((i < 2 * vowel.length ? 1e-4 : 0.1) * random.nextGaussian());
        }
        return SoundTier.of(new Waveform(sound, SyntheticVowel.RATE));
    }

    @Test
    void soundIsVoicedUnvoicedOrQuiet() {
        List<Segment> segments = segments();
        assertThat(segments)
                .extracting(Segment::label)
                .startsWith("voiced")
                .endsWith("unvoiced")
                .contains("quiet");
        assertThat(segments.get(0).start()).isZero();
        assertThat(segments.get(segments.size() - 1).end()).isCloseTo(1.5, within(1e-9));
        for (int i = 1; i < segments.size(); i++) {
            assertThat(segments.get(i).start()).isEqualTo(segments.get(i - 1).end());
        }
        assertThat(label(segments, 0.25)).isEqualTo("voiced");
        assertThat(label(segments, 0.75)).isEqualTo("quiet");
        assertThat(segments.stream()
                        .filter(each -> each.start() > 0.9 && each.label().equals("unvoiced"))
                        .mapToDouble(each -> each.end() - each.start())
                        .sum())
                .isGreaterThan(0.4); // windows reach into the noise before it begins
    }

    private static String label(List<Segment> segments, double seconds) {
        return segments.stream()
                .filter(each -> each.contains(seconds))
                .findFirst()
                .orElseThrow()
                .label();
    }

    @Test
    void silenceIsQuietAllAlong() {
        assertThat(SoundTier.of(new Waveform(new float[8000], 16_000)))
                .containsExactly(new Segment("sound", 0, 0.5, "quiet"));
    }

    @Test
    void whatIsKeptIsFoundAgain() throws IOException {
        SoundTier tier = new SoundTier(Map.of("u.wav", segments()));
        tier.write(folder.resolve("sounds.csv"));
        assertThat(SoundTier.find(folder.resolve("sounds.csv"))).contains(tier);
        assertThat(SoundTier.find(folder.resolve("none.csv"))).isEmpty();
        Files.writeString(folder.resolve("cut.csv"), "id,start,end,sound\nu,0.5");
        assertThat(SoundTier.find(folder.resolve("cut.csv"))).isEmpty();
    }
}
