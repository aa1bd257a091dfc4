package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.array.Safetensors;
import io.serlab.encoders.transformer.TinyCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An encoder that is trained along: killed and resumed, kept as published, used by everything that comes after. */
class FineTuningIT {
    private static final String QUERY = "encoder.layers.0.attention.q_proj.weight";

    @TempDir
    Path folder;

    private Path experiment = Path.of("");
    private Path checkpoint = Path.of("");
    private TinyCorpus corpus = TinyCorpus.empty(Path.of(""));

    @BeforeEach
    void writeCorpusAndCheckpoint() throws IOException {
        corpus = TinyCorpus.write(folder.resolve("corpus"));
        checkpoint = folder.resolve("corpus").resolve("checkpoint");
        TinyCheckpoint.write(checkpoint, TinyCheckpoint.WAV2VEC2);
        experiment = corpus.experiment("""
                name: tiny
                corpus: {reader: manifest, file: manifest.csv}
                protocol: {folds: leave-one-speaker-out, development: {speakers: 1}}
                encoder: {name: auto, path: checkpoint, layers: {weighted: all}, train: all, learning-rate: 1e-3}
                pooler: {name: attentive-statistics}
                head: {hidden: []}
                training: {epochs: 4, batch-size: 4, accumulate: 2, threads: 1, patience: 0}
                """);
    }

    private Product product(String home) {
        return Product.at(folder.resolve(home), folder.resolve(home + "-calls"));
    }

    private List<String> command(String... more) {
        List<String> command = new ArrayList<>(List.of("run", experiment.toString(), "--json"));
        command.addAll(Arrays.asList(more));
        return command;
    }

    private JsonNode run(Product product, String... more) {
        return product.run(command(more).toArray(String[]::new)).exits(0).json();
    }

    private static Path artifact(JsonNode run, String name) {
        return Path.of(run.get("runs").get(0).get("artifacts").get(name).asString());
    }

    @Test
    void killedAndResumedItIsTheSameRunAndItsEncoderIsThatOfEveryPrediction() throws IOException {
        JsonNode whole = run(product("whole"));
        Product killed = product("killed");
        Running running = killed.start(command().toArray(String[]::new));
        assertThat(running.awaitProgress("[train, fold bob")).isTrue();
        running.kill();
        JsonNode resumed = run(killed);

        assertThat(resumed.get("resumed").asBoolean()).isTrue();
        for (String name : List.of("predictions", "predictions_development", "attention", "checkpoint")) {
            assertThat(artifact(resumed, name)).as(name).hasSameBinaryContentAs(artifact(whole, name));
        }
        Path trained = artifact(whole, "predictions").resolveSibling("fold-ann").resolve("encoder");
        assertThat(Safetensors.open(trained.resolve("model.safetensors")).floats(QUERY))
                .isNotEqualTo(Safetensors.open(checkpoint.resolve("model.safetensors"))
                        .floats(QUERY));
        assertThat(trained.resolve("config.json")).hasSameBinaryContentAs(checkpoint.resolve("config.json"));
        theNetworksOfAllFoldsHearARecordingEachWithItsOwnEncoder(whole);
        featuresOfTrainedEncodersAreInUse();
        thereIsNoOneSetOfFeaturesToExport();
        anotherEncoderIsRefused(whole);
    }

    private void featuresOfTrainedEncodersAreInUse() {
        JsonNode garbage = product("whole")
                .run("features", "gc", "--keep-runs", "--dry-run", "--json")
                .exits(0)
                .json();
        assertThat(garbage.get("files").size()).isZero();
    }

    private void thereIsNoOneSetOfFeaturesToExport() {
        assertThat(Refusal.of(
                                product("whole"),
                                2,
                                "features",
                                "export",
                                experiment.toString(),
                                folder.resolve("exported").toString())
                        .code())
                .isEqualTo("encoder-learns");
    }

    private void anotherEncoderIsRefused(JsonNode whole) throws IOException {
        Path run = artifact(whole, "predictions").resolveSibling("");
        Files.copy(
                run.resolve("fold-bob/encoder/model.safetensors"),
                run.resolve("fold-ann/encoder/model.safetensors"),
                StandardCopyOption.REPLACE_EXISTING);
        String id = whole.get("runs").get(0).get("id").asString();

        assertThat(Refusal.of(
                                product("whole"),
                                2,
                                "classify",
                                id,
                                corpus.path("ann-anger-1.wav").toString())
                        .code())
                .isEqualTo("encoder-changed");
    }

    private void theNetworksOfAllFoldsHearARecordingEachWithItsOwnEncoder(JsonNode whole) {
        String id = whole.get("runs").get(0).get("id").asString();
        Product product = product("whole");
        JsonNode heard = product.run(
                        "classify", id, corpus.path("ann-anger-1.wav").toString(), "--json")
                .exits(0)
                .json()
                .get("files")
                .get(0)
                .get("probabilities");
        double total = 0;
        for (JsonNode probability : heard) {
            total += probability.asDouble();
        }
        assertThat(total).isCloseTo(1, within(1e-9));
        product.run("explain", experiment.toString(), "--faithfulness").exits(0);
    }

    @Test
    void adaptersLeaveAllOtherWeightsAsPublished() throws IOException {
        JsonNode run = run(
                product("lora"),
                "--set",
                "encoder.lora={rank: 2, alpha: 4, targets: [q_proj]}",
                "--set",
                "training.epochs=2");
        Path trained = artifact(run, "predictions").resolveSibling("fold-bob").resolve("encoder");
        Safetensors published = Safetensors.open(checkpoint.resolve("model.safetensors"));
        Safetensors saved = Safetensors.open(trained.resolve("model.safetensors"));

        for (String name : saved.names()) {
            assertThat(Arrays.equals(saved.floats(name), published.floats(name)))
                    .as(name)
                    .isEqualTo(!name.endsWith("q_proj.weight"));
        }
        assertThat(Files.readString(trained.resolve("preprocessor_config.json")))
                .isEqualTo(Files.readString(checkpoint.resolve("preprocessor_config.json")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "encoder.train=some                            | encoder.train must be none, all or {top: n} with n from 1, got 'some'",
                "encoder.train={top: 0}                        | encoder.train must be none, all or {top: n}",
                "encoder.train={top: 3}                        | encoder.train: {top: 3} asks for more layers than the 2 that are computed",
                "encoder.train=none                            | encoder.learning-rate has no effect",
                "encoder.lora={rank: 0, targets: [q_proj]}     | encoder.lora: rank must be an integer from 1, got '0'",
                "encoder.lora={targets: []}                    | encoder.lora: targets must be a list of names of projections",
                "encoder.lora={ranks: 2}                       | No key named 'ranks' (encoder.lora). Did you mean 'rank'?",
                "encoder.lora={targets: [query]}               | this encoder has no projection 'query' among what learns. Known: ",
                "encoder.layer-decay=0                         | encoder.layer-decay",
                "encoder.crop-seconds=-1                       | encoder.crop-seconds",
                "encoder.crop-seconds=0.01                     | as short as augmentation and encoder.crop-seconds may make it",
                "encoder.crop=centre                           | encoder.crop is 'centre', but nothing is cut",
                "augmentation={gain: 3, copies: 0, seed: 2}    | augmentation.include-original and augmentation.seed say how copies",
                "frames.normalise=corpus                       | frames.normalise is 'corpus', but the frames of an encoder that learns",
                "encoder.name=log-mel                          | encoder 'log-mel' cannot be trained, only used",
            })
    void whatCannotWorkIsRefusedInOneLine(String override, String message) {
        List<String> arguments = new ArrayList<>(List.of("run", experiment.toString(), "--set", override));
        if (override.contains("log-mel")) {
            arguments.addAll(List.of("--set", "encoder.train=all", "--set", "encoder.layers=last"));
        }

        assertThat(Refusal.of(product("bad"), 2, arguments.toArray(String[]::new))
                        .message())
                .contains(message);
    }
}
