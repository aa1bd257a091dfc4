package org.serlab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.InvalidInputException;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.array.TensorInfo;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.api.encoder.SpeechEncoderFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpEncoderTest {
    private final FakeService service = new FakeService();
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void stop() {
        manager.close();
        service.close();
    }

    private static Waveform constant(int samples, float value) {
        float[] values = new float[samples];
        Arrays.fill(values, value);
        return new Waveform(values, 16000);
    }

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(SpeechEncoderFactory.class))
                .extracting(SpeechEncoderFactory::name)
                .containsExactly("http");
    }

    @Test
    void placesEachUtterancesFramesInOrder() {
        HiddenStates states =
                service.encoder().encode(manager, List.of(constant(400, 0.5f), constant(719, 0.25f)), List.of(3, 0));

        assertThat(states.lengths()).containsExactly(1, 2);
        assertThat(states.layers().get(0).getShape()).isEqualTo(new Shape(2, 2, 1));
        // 1 + 400 · 0.25, and 1 + 400 · 0.0625
        assertThat(states.layers().get(1).get(0).get(0).toFloatArray()).containsExactly(101, 202);
        assertThat(states.layers().get(1).get(1).toFloatArray()).containsExactly(26, 52, 26, 52);
        assertThat(states.layers().get(0).get(1).toFloatArray())
                .containsExactly((float) Math.log(26), (float) Math.log(26));
    }

    @Test
    void sendsTrueLengthsAndEachAskedLayerOnce() {
        HiddenStates states =
                service.encoder().encode(manager, List.of(constant(401, 1), constant(950, 1)), List.of(3, 3));

        assertThat(states.layers()).hasSize(2);
        assertThat(service.requests()).containsExactly("GET /info", "POST /encode");
        assertThat(service.asked().names()).containsExactly("layers", "waveform.0", "waveform.1");
        assertThat(service.asked().longs("layers")).containsExactly(3);
        assertThat(service.asked().info("waveform.0").shape()).containsExactly(401L);
        assertThat(service.asked().floats("waveform.1"))
                .isEqualTo(constant(950, 1).samples());
    }

    @Test
    void sendsNothingPastTheLongestAudio() {
        SpeechEncoder encoder = service.encoder();
        HiddenStates states = encoder.encode(manager, List.of(constant(170000, 0.1f)), List.of(3));

        assertThat(encoder.longestSamples()).isEqualTo(160000);
        assertThat(states.lengths()).containsExactly(998).containsExactly(encoder.frameCount(170000));
        assertThat(service.asked().info("waveform.0").shape()).containsExactly(160000L);
    }

    @Test
    void refusesAudioThatGivesNoFrame() {
        assertThatThrownBy(() -> service.encoder().frameCount(399))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("audio-too-short"))
                .hasMessage("Encoder 'http' needs at least 400 samples at 16000 Hz for one frame, got 399.");
    }

    @Test
    void takesHalfPrecisionFrames() {
        SpeechEncoder encoder = service.encoder();
        // 1.5 in bfloat16 is 0x3FC0, -2 is 0xC000; bytes are little-endian
        ByteBuffer half = ByteBuffer.wrap(new byte[] {(byte) 0xC0, 0x3F, 0, (byte) 0xC0});
        service.next(FakeService.tensors(new SafetensorsWriter()
                .metadata("fingerprint", FakeService.FINGERPRINT)
                .add("frames.0.0", TensorInfo.Type.BF16, half, 1, 2)));

        HiddenStates states = encoder.encode(manager, List.of(constant(400, 1)), List.of(0));

        assertThat(states.layers().get(0).toFloatArray()).containsExactly(1.5f, -2);
    }

    @Test
    void keepsItsFingerprintWhenTheServiceMoves() {
        try (FakeService moved = new FakeService()) {
            assertThat(fingerprint(moved)).isEqualTo(fingerprint(service));
        }
    }

    @Test
    void readsAndHashesTheSameWhereDigitsAreWrittenOtherwise() {
        String expected = fingerprint(service);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(fingerprint(service)).isEqualTo(expected);
            assertThat(service.encoder()
                            .encode(manager, List.of(constant(400, 1)), List.of(0))
                            .lengths())
                    .containsExactly(1);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void hasAnotherFingerprintForOtherWeightsOrTimes() {
        assertThat(List.of(
                        fingerprint(service),
                        fingerprint(service.saying(FakeService.INFO.replace("fake weights 1", "fake weights 2"))),
                        fingerprint(service.saying(FakeService.INFO.replace(": 160,", ": 161,"))),
                        fingerprint(service.saying(FakeService.INFO.replace(": 160000", ": 160001"))),
                        fingerprint(service.saying(FakeService.INFO.replace("\"number\": 3", "\"number\": 4")))))
                .doesNotHaveDuplicates();
    }

    private static String fingerprint(FakeService service) {
        try (SpeechEncoder encoder = service.encoder()) {
            return encoder.info().fingerprint();
        }
    }

    @Test
    void describesWhatTheServiceSays() {
        EncoderInfo info = service.encoder().info();

        assertThat(info.name()).isEqualTo("http");
        assertThat(info.lastLayer().name()).isEqualTo("log");
        assertThat(info.frameCentreSeconds(1)).isEqualTo(0.0225);
    }
}
