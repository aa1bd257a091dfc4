package io.serlab.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.core.audio.WavWriter;
import io.serlab.core.features.AudioHashes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomResponseTest {
    @TempDir
    Path folder;

    private static GeneratedRoom room(double seconds, double decibels) {
        return new GeneratedRoom(new DrawnRange(seconds, seconds), new DrawnRange(decibels, decibels));
    }

    private RoomResponse recorded(float... response) {
        WavWriter.write(folder.resolve("room.wav"), new Waveform(response, Tones.RATE));
        AudioHashes hashes = new AudioHashes(folder.resolve("hashes.csv"));
        return new RoomResponse(
                new RecordedRoom(AudioFolder.read(folder, "augmentation.room.source", "generated", hashes)));
    }

    @ParameterizedTest
    @CsvSource({"0.2, 1", "0.5, 2", "0.8, 3", "1.5, 4"})
    void reverberationFallsByThatManySeconds(double seconds, long seed) {
        float[] response = room(seconds, 3).draw(Tones.RATE, new Seed(seed));

        assertThat(schroeder(response)).isCloseTo(seconds, within(0.07 * seconds));
    }

    /** T60 from the energy that is still to come, between 5 and 25 dB below that of the whole tail. */
    private static double schroeder(float[] response) {
        double[] left = new double[response.length + 1];
        for (int i = response.length - 1; i >= 1; i--) {
            left[i] = left[i + 1] + (double) response[i] * response[i];
        }
        int from = below(left, 5);
        int to = below(left, 25);
        return 60.0 / 20 * (to - from) / Tones.RATE;
    }

    private static int below(double[] left, double decibels) {
        int i = 1;
        while (10 * Math.log10(left[i] / left[1]) > -decibels) {
            i++;
        }
        return i;
    }

    @ParameterizedTest
    @CsvSource({"0", "6", "-3"})
    void directSoundIsFirstAndHasThatShareOfTheEnergy(double decibels) {
        float[] response = room(0.4, decibels).draw(Tones.RATE, new Seed(1));

        double rest = -1;
        for (float sample : response) {
            rest += (double) sample * sample;
        }
        assertThat(response[0]).isEqualTo(1);
        assertThat(response[39]).isZero(); // 2.5 ms are 40 samples
        assertThat(response[40]).isNotZero();
        assertThat(-10 * Math.log10(rest)).isCloseTo(decibels, within(1e-3));
    }

    @Test
    void levelAndLengthStay() {
        Waveform speech = Tones.noise(1);

        Waveform heard = new RoomResponse(room(0.5, 0)).apply(speech, new Seed(1));

        assertThat(heard.samples()).hasSameSizeAs(speech.samples());
        assertThat(Tones.wholeDecibels(heard.samples())).isCloseTo(Tones.wholeDecibels(speech.samples()), within(1e-4));
    }

    @Test
    void recordedResponseBeginsWithItsLargestSample() {
        Waveform click = Tones.click(0.1);

        float[] heard =
                recorded(0, 0.1f, -0.8f, 0, 0.4f).apply(click, new Seed(1)).samples();

        // by hand: -0.8, 0, 0.4 with the energy of the click: over the square root of 0.8² + 0.4²
        double energy = Math.sqrt(0.64 + 0.16);
        assertThat(heard[0]).isCloseTo((float) (-0.8 / energy), within(1e-4f));
        assertThat(heard[1]).isCloseTo(0, within(1e-6f));
        assertThat(heard[2]).isCloseTo((float) (0.4 / energy), within(1e-4f));
        assertThat(heard[3]).isCloseTo(0, within(1e-6f));
    }

    @Test
    void silentResponseIsRefused() {
        assertThatThrownBy(() -> recorded(0, 0, 0).apply(Tones.click(0.1), new Seed(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("room.wav is silent");
    }

    @Test
    void silenceStaysSilentAndOneSampleStaysOne() {
        RoomResponse response = new RoomResponse(room(0.3, 3));

        assertThat(response.apply(Tones.silence(0.2), new Seed(1)).samples()).containsOnly(0);
        assertThat(response.apply(new Waveform(new float[] {0.5f}, Tones.RATE), new Seed(1))
                        .samples())
                .hasSize(1);
    }
}
