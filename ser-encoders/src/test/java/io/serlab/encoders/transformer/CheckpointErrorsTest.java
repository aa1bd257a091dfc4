package io.serlab.encoders.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.component.Settings;
import io.serlab.encoders.TestAudio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a checkpoint is said before anything is computed, with the value and what is allowed. */
class CheckpointErrorsTest {
    private static final String TENSOR = "encoder.layers.1.attention.q_proj.weight";

    @TempDir
    Path folder;

    private TinyCheckpoint tiny() throws IOException {
        return TinyCheckpoint.write(folder, TinyCheckpoint.WAV2VEC2);
    }

    private static void refused(ThrowingCallable call, String code, String... words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("\n");
    }

    private ThrowingCallable opening(String config) throws IOException {
        tiny();
        Files.writeString(folder.resolve("config.json"), config);
        return () -> open(folder);
    }

    private static TransformerEncoder open(Path path) {
        TransformerFactory factory = new TransformerFactory.Auto();
        Settings settings = Settings.of(factory.spec(), Map.of("path", path.toString()), "encoder");
        return (TransformerEncoder) factory.create(settings, TestAudio.CPU);
    }

    @Test
    void anUnknownModelTypeIsNamedWithTheNearestKnownOne() throws IOException {
        refused(
                opening("{\"model_type\": \"wavml\"}"),
                "unknown-model-type",
                "'wavml'",
                "config.json",
                "Did you mean 'wavlm'?",
                "Known: wav2vec2, hubert, wavlm, data2vec-audio, whisper, wav2vec2-bert.");
    }

    @Test
    void aTextModelIsNoSpeechEncoder() throws IOException {
        refused(opening("{\"model_type\": \"bert\"}"), "unknown-model-type", "No speech encoder", "'bert'");
    }

    @Test
    void aConfigurationWithoutAModelTypeIsRefused() throws IOException {
        refused(opening("{}"), "unknown-model-type", "Known: wav2vec2");
    }

    @Test
    void aConfigurationThatIsNoJsonIsRefused() throws IOException {
        refused(opening("{model"), "malformed-config", "config.json");
    }

    @Test
    void aValueOfTheWrongTypeIsNamed() throws IOException {
        refused(
                opening(TinyCheckpoint.WAV2VEC2.replace("\"hidden_size\": 16", "\"hidden_size\": \"wide\"")),
                "malformed-config",
                "hidden_size must be an integer from 1 to 100000, got \"wide\"");
    }

    @Test
    void headsThatDoNotDivideTheWidthAreRefused() throws IOException {
        refused(
                opening(TinyCheckpoint.WAV2VEC2.replace("\"num_attention_heads\": 2", "\"num_attention_heads\": 3")),
                "malformed-config",
                "num_attention_heads is 3",
                "width 16");
    }

    @Test
    void layersOfAnMmsAdapterComputeSomethingElse() throws IOException {
        refused(
                opening(TinyCheckpoint.WAV2VEC2.replace("{\"model", "{\"adapter_attn_dim\": 16, \"model")),
                "unsupported-checkpoint",
                "adapter_attn_dim is '16', only 'null'");
    }

    @Test
    void sizesBeyondAllReasonAreRefusedAtOnce() throws IOException {
        refused(
                opening(TinyCheckpoint.WAV2VEC2.replace(
                        "\"num_hidden_layers\": 2", "\"num_hidden_layers\": 2000000000")),
                "malformed-config",
                "num_hidden_layers must be an integer from 1 to 100000");
    }

    @Test
    void aNetworkWithoutConvolutionsIsRefused() throws IOException {
        refused(
                opening(TinyCheckpoint.WAV2VEC2.replace("[8, 8, 8, 8, 8, 8, 8]", "[]")),
                "malformed-config",
                "not empty");
    }

    @Test
    void anotherActivationComputesSomethingElse() throws IOException {
        refused(
                opening(TinyCheckpoint.WAV2VEC2.replace("{\"model", "{\"hidden_act\": \"relu\", \"model")),
                "unsupported-checkpoint",
                "hidden_act is 'relu', only 'gelu'");
    }

    @Test
    void weightsOfAnotherWidthThanTheConfigurationAreNamed() throws IOException {
        TinyCheckpoint tiny = tiny().with(TENSOR, 8, 16);
        refused(() -> tiny.open(Map.of()), "wrong-shape", TENSOR, "[8, 16]", "[16, 16]");
    }

    @Test
    void aMissingTensorIsNamedAndNeverMadeUp() throws IOException {
        TinyCheckpoint tiny = tiny().without(TENSOR);
        refused(() -> tiny.open(Map.of()), "missing-tensor", TENSOR, "[16, 16]", "no value is made up");
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        tiny();
        Path weights = folder.resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(weights);
        Files.write(weights, java.util.Arrays.copyOf(whole, whole.length - 100));
        refused(() -> open(folder), "corrupt-safetensors", "model.safetensors");
    }

    @Test
    void aFileInsteadOfTheFolderIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("model.pt"), "");
        refused(() -> open(file), "not-a-folder", "encoder.path must be a checkpoint folder", "is a file");
    }

    @Test
    void aFolderThatDoesNotExistIsRefused() {
        refused(() -> open(folder.resolve("gone")), "missing-folder", "gone does not exist");
    }

    @Test
    void aFolderWithoutConfigurationIsRefused() {
        refused(() -> open(folder), "missing-file", "No config.json");
    }

    @Test
    void aNameOfAnotherFamilyIsRefused() throws IOException {
        TinyCheckpoint tiny = tiny();
        refused(
                () -> tiny.open(new TransformerFactory.WavLm(), Map.of()),
                "wrong-family",
                "encoder.name is 'wavlm'",
                "model_type 'wav2vec2'");
    }

    @Test
    void aContextIsForWhisperAlone() throws IOException {
        TinyCheckpoint tiny = tiny();
        refused(() -> tiny.open(Map.of("context", "unpadded")), "unknown-key", "encoder.context", "wav2vec2");
    }

    @Test
    void audioShorterThanOneFrameIsRefusedWithItsLength() throws IOException {
        try (TransformerEncoder encoder = tiny().open(Map.of())) {
            refused(() -> encoder.frameCount(399), "audio-too-short", "at least 400 samples", "got 399");
        }
    }

    @Test
    void aLayerOutOfRangeIsNamed() throws IOException {
        try (TransformerEncoder encoder = tiny().open(Map.of())) {
            refused(() -> encoder.info().layer(3), "unknown-layer", "no layer 3", "Known: [0, 1, 2]");
        }
    }

    @Test
    void aCheckpointThatVanishesIsAFailureNotTheUsersMistake() throws IOException {
        try (TransformerEncoder encoder = tiny().open(Map.of())) {
            assertThat(TestAudio.frames(encoder, TestAudio.sound(4000, 1), 2)).isNotEmpty();
            Files.delete(folder.resolve("model.safetensors"));

            assertThatThrownBy(() -> TestAudio.frames(encoder, TestAudio.sound(4000, 1), 2))
                    .isInstanceOf(SerException.class)
                    .isNotInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("model.safetensors");
        }
    }

    @Test
    void unusedTensorsAreListed() throws IOException {
        try (TransformerEncoder encoder = tiny().with("lm_head.weight", 8, 16).open(Map.of())) {
            assertThat(encoder.checkpoint().orElseThrow().unused()).isEqualTo(List.of("lm_head.weight"));
        }
    }
}
