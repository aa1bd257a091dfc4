package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.array.SafetensorsWriter;
import io.serlab.encoders.transformer.TinyCheckpoint;
import io.serlab.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Published checkpoints on the command line: checked, compared with a reference, used in a run, refused. */
class CheckpointIT {
    @TempDir
    Path folder;

    private TinyCorpus corpus = TinyCorpus.empty(Path.of(""));
    private Product product = Product.at(Path.of(""), Path.of(""));
    private Path checkpoint = Path.of("");

    @BeforeEach
    void writeCorpusAndCheckpoint() throws IOException {
        corpus = TinyCorpus.write(folder);
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        checkpoint = folder.resolve("checkpoint");
        TinyCheckpoint.write(checkpoint, TinyCheckpoint.WAV2VEC2);
    }

    @Test
    void aCheckSaysWhatTheFolderHolds() {
        JsonNode found = product.run("encoders", "check", checkpoint.toString(), "--json")
                .exits(0)
                .json();

        assertThat(found.propertyNames())
                .contains(
                        "family",
                        "parameters",
                        "layers",
                        "dimension",
                        "dtype",
                        "sample_rate",
                        "hop",
                        "missing",
                        "unused",
                        "reference",
                        "ok");
        assertThat(found.get("family").asString()).isEqualTo("wav2vec2");
        assertThat(found.get("layers").asInt()).isEqualTo(2);
        assertThat(found.get("dimension").asInt()).isEqualTo(16);
        assertThat(found.get("reference").isNull()).isTrue();
        assertThat(found.get("ok").asBoolean()).isTrue();
    }

    @Test
    void aReferenceOfTheSameCheckpointHolds() {
        Path published = SharedFolder.require("parity/encoders/wavlm-base");

        JsonNode found = product.run(
                        "encoders",
                        "check",
                        published.toString(),
                        "--reference",
                        published.resolve("reference.safetensors").toString(),
                        "--json")
                .exits(0)
                .json();

        assertThat(found.get("ok").asBoolean()).isTrue();
        assertThat(found.get("reference").get("utterances").asInt()).isEqualTo(4);
        assertThat(found.get("reference").get("max_rel").asDouble()).isBetween(0.0, 1e-4);
        assertThat(found.get("reference").get("per_layer")).hasSize(4);
    }

    @Test
    void aReferenceThatDiffersExitsWithThreeAndStillPrintsTheResult() throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter().add("audio_0", new float[400], 400);
        for (int layer = 0; layer <= 2; layer++) {
            float[] ones = new float[16];
            Arrays.fill(ones, 1);
            writer.add("hidden_0_" + layer, ones, 1, 16);
        }
        Path reference = folder.resolve("reference.safetensors");
        writer.write(reference);

        Ended ended =
                product.run("encoders", "check", checkpoint.toString(), "--reference", reference.toString(), "--json");

        ended.exits(3).withoutTrace();
        assertThat(ended.json().get("ok").asBoolean()).isFalse();
        assertThat(ended.json().get("reference").get("max_rel").asDouble()).isGreaterThan(1e-4);
    }

    @Test
    void aReferenceWithoutStatesIsRefused() throws IOException {
        Path reference = folder.resolve("reference.safetensors");
        new SafetensorsWriter().add("audio_0", new float[400], 400).write(reference);

        Refusal refusal =
                Refusal.of(product, 2, "encoders", "check", checkpoint.toString(), "--reference", reference.toString());

        assertThat(refusal.message()).contains("No tensor 'hidden_0_0'");
    }

    @Test
    void aFolderThatIsNoneIsRefused() {
        assertThat(Refusal.of(
                                product,
                                2,
                                "encoders",
                                "check",
                                corpus.path("ann-anger-1.wav").toString())
                        .message())
                .contains("must be a checkpoint folder", "is a file");
    }

    @Test
    void aRunTrainsOnItsStates() {
        product.run("run", corpus.experiment(experiment("{weighted: all}")).toString())
                .exits(0)
                .withoutTrace();

        JsonNode run = product.run("runs", "show", "latest", "--json").exits(0).json();
        assertThat(run.get("encoder").asString()).isEqualTo("auto");
        assertThat(run.get("layer_weights")).hasSize(3);
    }

    @Test
    void aLayerOutOfRangeIsRefused() {
        assertThat(Refusal.of(
                                product,
                                2,
                                "run",
                                corpus.experiment(experiment("3")).toString())
                        .message())
                .contains("no layer 3 (encoder.layers). Known: [0, 1, 2], or 'last'.");
    }

    @Test
    void aRecordingShorterThanOneFrameIsRefusedByItsName() {
        corpus.tone("short.wav", 300, 0.02);
        Path file = corpus.add("short.wav", "joy", "ann").experiment(experiment("last"));

        Refusal refusal = Refusal.of(product, 2, "run", file.toString());

        assertThat(refusal.code()).isEqualTo("audio-too-short");
        assertThat(refusal.message()).contains("short.wav", "at least 400 samples", "got 320");
    }

    private static String experiment(String layers) {
        return """
                name: tiny
                corpus: {reader: manifest, file: manifest.csv}
                protocol: {folds: leave-one-speaker-out}
                encoder: {name: auto, path: checkpoint, layers: %s}
                pooler: {name: mean}
                head: {hidden: []}
                training: {epochs: 1, threads: 1}
                """.formatted(layers);
    }
}
