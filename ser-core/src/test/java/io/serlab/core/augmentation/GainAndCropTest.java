package io.serlab.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GainAndCropTest {
    private static Waveform counting(int samples) {
        float[] counting = new float[samples];
        for (int i = 0; i < samples; i++) {
            counting[i] = i;
        }
        return new Waveform(counting, Tones.RATE);
    }

    @Test
    void gainMultipliesAndDoesNotClip() {
        Waveform waveform = new Waveform(new float[] {0.25f, -0.75f}, Tones.RATE);

        float[] louder =
                new Gain(new DrawnRange(20, 20)).apply(waveform, new Seed(1)).samples();

        assertThat(louder).containsExactly(2.5f, -7.5f);
        assertThat(waveform.samples()).containsExactly(0.25f, -0.75f);
        assertThat(Loudness.of(new Waveform(louder, Tones.RATE)).clipped()).isEqualTo(2);
    }

    @Test
    void gainLiesBetweenTheEnds() {
        Gain gain = new Gain(new DrawnRange(-6, 6));
        double least = 0;
        double most = 0;
        for (int i = 0; i < 500; i++) {
            double drawn = Double.parseDouble(gain.drawn(new Seed(1).step(i)));
            least = Math.min(least, drawn);
            most = Math.max(most, drawn);
        }

        assertThat(least).isBetween(-6.0, -5.8);
        assertThat(most).isBetween(5.8, 6.0);
    }

    @Test
    void cropIsAStretchOfThatLengthAnywhere() {
        RandomCrop crop = new RandomCrop(new DrawnRange(0.5, 0.5));
        Set<Float> starts = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            float[] stretch = crop.apply(counting(16_000), new Seed(1).step(i)).samples();
            assertThat(stretch).hasSize(8000);
            assertThat(stretch[7999]).isEqualTo(stretch[0] + 7999);
            starts.add(stretch[0]);
        }
        assertThat(starts).hasSizeGreaterThan(90);
    }

    @Test
    void cropLeavesShorterRecordingsWhole() {
        RandomCrop crop = new RandomCrop(new DrawnRange(2, 3));

        assertThat(crop.apply(counting(1000), new Seed(1)).samples())
                .isEqualTo(counting(1000).samples());
        assertThat(crop.samples(1, Tones.RATE, new Seed(1))).isEqualTo(1);
    }

    @Test
    void anEffectIsLeftOutAsOftenAsItIsSaid() {
        Sometimes sometimes = new Sometimes(new Gain(new DrawnRange(6, 6)), 0.3);
        int applied = 0;
        for (int i = 0; i < 2000; i++) {
            applied += sometimes.drawn(new Seed(9).step(i)).isEmpty() ? 0 : 1;
        }

        assertThat(applied / 2000.0).isCloseTo(0.3, within(0.04));
    }
}
