package io.serlab.encoders.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.array.Safetensors;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.encoders.TestAudio;
import io.serlab.testkit.SharedFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frames of real models on real speech, against outputs computed elsewhere; tolerances are shares of the largest value. */
class ReferenceTest {
    private static final double SAME_RUNTIME = 1e-5;

    // The reference comes from the original graph in another format: 4e-5 at values of about 1.
    private static final double OTHER_RUNTIME = 1e-4;

    @Test
    void yamnetAgreesOnEachPatch() {
        Map<Integer, String> layers = Map.of(11, "h11", 23, "h23", 28, "embedding");
        try (SpeechEncoder encoder = PublishedCards.open("yamnet")) {
            layers.forEach((number, name) -> agrees(encoder, "yamnet", number, name));
        }
    }

    @Test
    void speechEmbeddingAgreesOnEachWindow() {
        try (SpeechEncoder encoder = PublishedCards.open("speech-embedding")) {
            agrees(encoder, "speech-embedding", 0, "embedding");
        }
    }

    private static void agrees(SpeechEncoder encoder, String folder, int layer, String name) {
        Safetensors reference =
                Safetensors.open(SharedFolder.require("encoders/" + folder).resolve("ref/reference.safetensors"));
        for (int i = 0; i < 3; i++) {
            float[] audio = reference.floats("audio_" + i);
            float[] expected = reference.floats(name + "_" + i);

            float[] frames = TestAudio.frames(encoder, new Waveform(audio, 16000), layer);

            assertThat(encoder.frameCount(audio.length))
                    .isEqualTo(reference.info(name + "_" + i).shape().get(0).intValue());
            assertThat(difference(frames, expected)).as("%s_%d", name, i).isLessThan(SAME_RUNTIME);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void kwtAgreesOnEachTokenButTheClassToken(int layer) throws IOException {
        Path folder = SharedFolder.require("encoders/kwt1").resolve("ref");
        float[] tokens = floats(folder.resolve("kwt_ref_hidden_" + layer + ".f32"));
        try (SpeechEncoder encoder = PublishedCards.open("kwt1")) {
            Waveform audio = new Waveform(floats(folder.resolve("kwt_in.f32")), 16000);

            float[] frames = TestAudio.frames(encoder, audio, layer);

            assertThat(difference(frames, Arrays.copyOfRange(tokens, 64, tokens.length)))
                    .isLessThan(OTHER_RUNTIME);
        }
    }

    private static float[] floats(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static double difference(float[] frames, float[] expected) {
        assertThat(frames).hasSameSizeAs(expected);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(frames[i] - expected[i]));
        }
        return difference / largest;
    }
}
