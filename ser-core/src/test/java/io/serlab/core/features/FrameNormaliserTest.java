package io.serlab.core.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.LayerInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameNormaliserTest {
    private static final List<String> ALL = List.of("u0", "u1", "u2");

    @TempDir
    Path folder;

    private FeatureSet features;

    /** Two features: u0 has frames (1, 7), (3, 7); u1 has (8, 7); u2 has (100, 0), (102, 2), (104, 4). */
    @BeforeEach
    void store() {
        EncoderInfo encoder = new EncoderInfo("fake", List.of(new LayerInfo(0, "x", 2)), 100, 10, 20, 10, "abc");
        CacheFolder cache = CacheFolder.at(folder);
        new ShardWriter(cache, encoder, new LayerKey("abc", 0, FrameStorage.FP32))
                .write(List.of(frames(0, 1, 7, 3, 7), frames(1, 8, 7), frames(2, 100, 0, 102, 2, 104, 4)));
        features = new FeatureCache(folder).open("abc", List.of(0), Recordings.recordings(3));
    }

    private static ShardWriter.Frames frames(int recording, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new ShardWriter.Frames(Recordings.sha256(recording), values.length / 2, 2, bytes, 0);
    }

    private static String speaker(String id) {
        return id.equals("u2") ? "s2" : "s1";
    }

    private FrameNormaliser fit(Normalisation normalisation) {
        return FrameNormaliser.fit(normalisation, features, List.of("u1", "u0"), FrameNormaliserTest::speaker, ALL);
    }

    /** A file that holds the figures beside a weight. */
    private Safetensors checkpoint(FrameNormaliser normaliser) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter().add("head.bias", new float[] {1}, 1);
        normaliser.tensors().forEach((name, values) -> writer.add(name, values, values.length));
        Path file = folder.resolve("checkpoint.safetensors");
        writer.write(file);
        return Safetensors.open(file);
    }

    private float[] normalised(FrameNormaliser normaliser, String id) {
        float[] values = new float[features.frames(id) * 2];
        features.frames(id, 0).get(values);
        normaliser.apply(id, 0, values);
        return values;
    }

    @Test
    void leavesTheRestOfALongerArrayAlone() {
        FrameNormaliser normaliser = fit(Normalisation.CORPUS);
        String id = features.ids().iterator().next();
        float[] expected = normalised(normaliser, id);
        float[] longer = new float[expected.length + 3];
        Arrays.fill(longer, 7);
        features.frames(id, 0).get(longer, 0, expected.length);
        normaliser.apply(id, 0, longer, expected.length);
        assertThat(Arrays.copyOf(longer, expected.length)).isEqualTo(expected);
        assertThat(Arrays.copyOfRange(longer, expected.length, longer.length)).containsExactly(7, 7, 7);
    }

    @Test
    void corpusFiguresComeFromTrainingFramesAlone() {
        FrameNormaliser normaliser = fit(Normalisation.CORPUS);

        // 1, 3, 8: mean 4, population variance (9 + 1 + 16) / 3; the second feature is constant.
        float deviation = (float) Math.sqrt(26 / 3.0);
        assertThat(normaliser.tensors().get("normalisation.0.mean")).containsExactly(4, 7);
        assertThat(normaliser.tensors().get("normalisation.0.deviation")).containsExactly(deviation, 1e-5f);
        assertThat(normalised(normaliser, "u0")).containsExactly(-3 / deviation, 0, -1 / deviation, 0);
        assertThat(normalised(normaliser, "u2")[0]).isEqualTo(96 / deviation);
        assertThat(normaliser.normalisation().transductive()).isFalse();
    }

    @Test
    void speakerFiguresComeFromAllFramesOfTheSpeaker() {
        FrameNormaliser normaliser = fit(Normalisation.SPEAKER);

        // 100, 102, 104: mean 102, population variance 8 / 3.
        float deviation = (float) Math.sqrt(8 / 3.0);
        assertThat(normaliser.tensors().get("normalisation.0.speaker.s2.mean")).containsExactly(102, 2);
        assertThat(normalised(normaliser, "u2"))
                .containsExactly(
                        new float[] {-2 / deviation, -2 / deviation, 0, 0, 2 / deviation, 2 / deviation},
                        within(1e-6f));
        assertThat(normaliser.normalisation().transductive()).isTrue();
    }

    @Test
    void noneLeavesFramesAsTheyAre() {
        FrameNormaliser normaliser = fit(Normalisation.NONE);

        assertThat(normalised(normaliser, "u0")).containsExactly(1, 7, 3, 7);
        assertThat(normaliser.tensors()).isEmpty();
    }

    @Test
    void restoredFiguresGiveTheSameBits() throws IOException {
        for (Normalisation normalisation : Normalisation.values()) {
            FrameNormaliser fitted = fit(normalisation);
            FrameNormaliser restored =
                    FrameNormaliser.restore(normalisation, checkpoint(fitted), FrameNormaliserTest::speaker);

            assertThat(normalised(restored, "u2")).containsExactly(normalised(fitted, "u2"));
        }
    }

    @Test
    void figuresOfSeveralNetworksInOneFileAreToldApartByTheirPrefix() throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        for (String fold : List.of("a/b/", "a/")) {
            writer.add(fold + "normalisation.0.mean", new float[] {fold.length(), 0}, 2);
            writer.add(fold + "normalisation.0.deviation", new float[] {1, 1}, 2);
        }
        Path file = folder.resolve("joined.safetensors");
        writer.write(file);

        FrameNormaliser second = FrameNormaliser.restore(Normalisation.CORPUS, Safetensors.open(file), "a/", id -> "");

        assertThat(second.tensors()).containsOnlyKeys("normalisation.0.mean", "normalisation.0.deviation");
        assertThat(second.tensors().get("normalisation.0.mean")).containsExactly(2, 0);
    }

    @Test
    void namesASpeakerItDoesNotKnow() throws IOException {
        FrameNormaliser normaliser =
                FrameNormaliser.restore(Normalisation.SPEAKER, checkpoint(fit(Normalisation.SPEAKER)), id -> "s9");

        assertThatThrownBy(() -> normaliser.apply("new", 0, new float[2]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'new'")
                .hasMessageContaining("speaker 's9'");
    }

    @Test
    void doesNotLoseASmallDeviationBesideALargeMean() {
        FrameMoments moments = new FrameMoments(1);
        for (int i = 0; i < 1000; i++) {
            moments.add(FloatBuffer.wrap(new float[] {1_000_000, 1_000_001}));
        }

        assertThat(moments.mean()).containsExactly(1_000_000.5f);
        assertThat(moments.deviation(1e-5)[0]).isEqualTo(0.5f, within(1e-6f));
    }
}
