package io.serlab.encoders.logmel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.Settings;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.encoders.TestAudio;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogMelEncoderTest {

    @ParameterizedTest
    @CsvSource({"25, 10, 64, 512", "25, 10, 40, 512", "25, 10, 128, 1024", "32, 20, 80, 512"})
    void agreesWithAFourierSumInDoublePrecision(int windowMs, int hopMs, int bands, int fftLength) {
        Waveform sound = TestAudio.sound(3000, 1);
        double[][] expected = SlowLogMel.of(sound.samples(), 16 * windowMs, 16 * hopMs, fftLength, bands);

        float[] frames =
                TestAudio.frames(encoder(Map.of("window-ms", windowMs, "hop-ms", hopMs, "bands", bands)), sound, 0);

        assertThat(frames).hasSize(expected.length * bands);
        for (int i = 0; i < frames.length; i++) {
            assertThat(frames[i]).isCloseTo((float) expected[i / bands][i % bands], within(1e-4f));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "399, 1", "400, 1", "559, 1", "560, 2", "719, 2", "720, 3", "16000, 98"})
    void countsFramesThatLieInTheAudio(int samples, int frames) {
        SpeechEncoder encoder = encoder(Map.of());

        assertThat(encoder.frameCount(samples)).isEqualTo(frames);
        assertThat(TestAudio.frames(encoder, TestAudio.sound(samples, 2), 0)).hasSize(frames * 64);
    }

    @Test
    void padsAudioShorterThanAWindowWithZeros() {
        SpeechEncoder encoder = encoder(Map.of());
        float[] start = TestAudio.sound(150, 3).samples();
        float[] padded = java.util.Arrays.copyOf(start, 400);

        assertThat(TestAudio.frames(encoder, new Waveform(start, 16000), 0))
                .isEqualTo(TestAudio.frames(encoder, new Waveform(padded, 16000), 0));
    }

    @Test
    void givesInABatchBitForBitWhatEachUtteranceGivesAlone() {
        SpeechEncoder encoder = encoder(Map.of("deltas", 2, "mean-normalise", true));
        List<Waveform> batch = List.of(TestAudio.sound(5000, 4), TestAudio.sound(300, 5), TestAudio.sound(20011, 6));

        for (int i = 0; i < batch.size(); i++) {
            assertThat(TestAudio.frames(encoder, batch, i, 0)).isEqualTo(TestAudio.frames(encoder, batch.get(i), 0));
        }
    }

    @Test
    void longAudioHasNoSeamsBetweenBlocks() {
        SpeechEncoder encoder = encoder(Map.of());
        float[] samples = TestAudio.sound(160 * 4200, 7).samples();
        float[] around = java.util.Arrays.copyOfRange(samples, 160 * 4090, 160 * 4110);

        float[] whole = TestAudio.frames(encoder, new Waveform(samples, 16000), 0);
        float[] part = TestAudio.frames(encoder, new Waveform(around, 16000), 0);

        for (int i = 0; i < part.length; i++) {
            assertThat(part[i]).isCloseTo(whole[4090 * 64 + i], within(1e-4f));
        }
    }

    @Test
    void silenceGivesTheLogarithmOfTheFloor() {
        float[] frames = TestAudio.frames(encoder(Map.of("log-floor", 1e-6)), new Waveform(new float[800], 16000), 0);

        assertThat(frames).containsOnly((float) Math.log(1e-6));
    }

    @Test
    void subtractsEachBandsMeanOverTheUtterance() {
        Waveform sound = TestAudio.sound(4000, 8);
        float[] plain = TestAudio.frames(encoder(Map.of()), sound, 0);
        float[] normalised = TestAudio.frames(encoder(Map.of("mean-normalise", true)), sound, 0);

        for (int band = 0; band < 64; band++) {
            double mean = 0;
            for (int i = band; i < plain.length; i += 64) {
                mean += plain[i] * 64.0 / plain.length;
            }
            for (int i = band; i < plain.length; i += 64) {
                assertThat(normalised[i]).isCloseTo((float) (plain[i] - mean), within(1e-4f));
            }
        }
    }

    @Test
    void appendsDifferencesOverTwoFramesToEachSide() {
        Waveform sound = TestAudio.sound(400 + 160 * 6, 9);
        float[] plain = TestAudio.frames(encoder(Map.of()), sound, 0);
        float[] both = TestAudio.frames(encoder(Map.of("deltas", 2)), sound, 0);

        assertThat(both).hasSize(7 * 192);
        for (int t = 0; t < 7; t++) {
            for (int band = 0; band < 64; band++) {
                assertThat(both[t * 192 + band]).isEqualTo(plain[t * 64 + band]);
                assertThat(both[t * 192 + 64 + band]).isCloseTo(delta(plain, 64, t, band, 7), within(1e-5f));
                assertThat(both[t * 192 + 128 + band]).isCloseTo(delta(both, 192, t, 64 + band, 7), within(1e-5f));
            }
        }
    }

    private static float delta(float[] frames, int width, int t, int feature, int count) {
        float sum = 0;
        for (int n = 1; n <= 2; n++) {
            sum += n * frames[Math.min(t + n, count - 1) * width + feature];
            sum -= n * frames[Math.max(t - n, 0) * width + feature];
        }
        return sum / 10;
    }

    @Test
    void describesItsOnlyLayer() {
        SpeechEncoder encoder = encoder(Map.of("deltas", 1));

        assertThat(encoder.info().lastLayer().number()).isZero();
        assertThat(encoder.info().lastLayer().dimension()).isEqualTo(128);
        assertThat(encoder.info().frameCentreSeconds(0)).isEqualTo(0.0125);
        assertThat(encoder.info().frameCentreSeconds(3)).isCloseTo(0.0425, within(1e-12));
    }

    @Test
    void fingerprintChangesWithAnySettingAndOnlyThen() {
        String plain = encoder(Map.of()).info().fingerprint();

        assertThat(plain)
                .hasSize(64)
                .isEqualTo(encoder(Map.of("bands", 64)).info().fingerprint());
        assertThat(encoder(Map.of("bands", 80)).info().fingerprint()).isNotEqualTo(plain);
        assertThat(encoder(Map.of("log-floor", 1e-8)).info().fingerprint()).isNotEqualTo(plain);
    }

    @Test
    void refusesBandsBeyondHalfTheSampleRate() {
        assertThatThrownBy(() -> encoder(Map.of("sample-rate", 8000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("encoder.high-hz must be at most half of sample-rate 8000, which is 4000.0, got 8000.0.");
        assertThatThrownBy(() -> encoder(Map.of("low-hz", 500, "high-hz", 400)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("encoder.low-hz must be below high-hz 400.0, got 500.0.");
    }

    @Test
    void refusesOtherLayersRatesAndEmptyAudio() {
        SpeechEncoder encoder = encoder(Map.of());
        Waveform sound = TestAudio.sound(500, 1);

        refuses(encoder, sound, 1, "unknown-layer");
        refuses(encoder, new Waveform(sound.samples(), 8000), 0, "wrong-sample-rate");
        refuses(encoder, new Waveform(new float[0], 16000), 0, "empty-waveform");
    }

    private static void refuses(SpeechEncoder encoder, Waveform waveform, int layer, String code) {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThatThrownBy(() -> encoder.encode(manager, List.of(waveform), List.of(layer)))
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            e -> assertThat(e.code()).isEqualTo(code));
        }
    }

    private static SpeechEncoder encoder(Map<String, ?> settings) {
        LogMelEncoderFactory factory = new LogMelEncoderFactory();
        return factory.create(Settings.of(factory.spec(), settings, "encoder"), TestAudio.CPU);
    }
}
