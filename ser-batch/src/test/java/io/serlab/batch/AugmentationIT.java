package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.array.Safetensors;
import io.serlab.core.audio.AudioFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Training on altered copies: what changes, what stays, and what is refused. */
class AugmentationIT {
    private static final String RECIPE =
            "augmentation={copies: 2, speed: [0.9, 1.1], noise: {source: pink, snr: [5, 15]}, gain: [-6, 6]}";

    @TempDir
    static Path folder;

    private static Path experiment;
    private static Product product;
    private static Ended plain;
    private static Ended altered;

    @BeforeAll
    static void run() {
        experiment = TinyCorpus.write(folder.resolve("corpus")).experiment();
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        plain = product.run("run", experiment.toString(), "--json").exits(0);
        altered = product.run(line("--keep-augmented", "5")).exits(0).withoutTrace();
    }

    private static String[] line(String... more) {
        return Stream.concat(Stream.of("run", experiment.toString(), "--json", "--set", RECIPE), Stream.of(more))
                .toArray(String[]::new);
    }

    private static Path runFolder(Ended ended) {
        String id = ended.json().get("runs").get(0).get("id").asString();
        return product.home().resolve("runs").resolve(id);
    }

    private static JsonNode environment(Ended ended) {
        return product.run("runs", "show", runFolder(ended).getFileName().toString(), "--json")
                .exits(0)
                .json()
                .get("environment");
    }

    @Test
    void trainingChangesAndTheFeaturesOfTheRecordingsStay() {
        assertThat(runFolder(altered)).isNotEqualTo(runFolder(plain));
        assertThat(environment(altered).get("features"))
                .isEqualTo(environment(plain).get("features"));
        assertThat(environment(altered).get("features-augmented").asString()).hasSize(64);
        Path fold = Path.of("fold-ann", "checkpoint.safetensors");
        Safetensors before = Safetensors.open(runFolder(plain).resolve(fold));
        Safetensors after = Safetensors.open(runFolder(altered).resolve(fold));
        assertThat(after.floats("normalisation.0.mean")).isEqualTo(before.floats("normalisation.0.mean"));
        assertThat(after.floats("head.0.weight")).isNotEqualTo(before.floats("head.0.weight"));
    }

    @Test
    void keptSamplesCanBeHeardAndTheTableSaysWhatWasDrawn() throws IOException {
        Path heard = runFolder(altered).resolve("augmented");
        List<String> rows = Files.readAllLines(heard.resolve("samples.csv"));

        assertThat(rows).hasSize(1 + 5);
        assertThat(rows.get(0))
                .isEqualTo(
                        "file,id,audio,speed,noise,gain,seconds_before,seconds,decibels_before,decibels,peak,clipped");
        for (String row : rows.subList(1, rows.size())) {
            String[] values = row.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            double seconds = AudioFiles.read(heard.resolve(values[0])).seconds();
            assertThat(Double.parseDouble(values[7])).isEqualTo(seconds);
            assertThat(Double.parseDouble(values[6]) / seconds)
                    .isBetween(Double.parseDouble(values[3]) - 0.01, Double.parseDouble(values[3]) + 0.01);
        }
    }

    @Test
    void aFinishedRunCanBeHeardToo() throws IOException {
        product.run(line("--keep-augmented", "1000")).exits(0);

        try (Stream<Path> files = Files.list(runFolder(altered).resolve("augmented"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".wav"))).hasSize(36); // two of 18
        }
    }

    @Test
    void aKilledRunGivesTheBytesOfOneNeverStopped() {
        Product other = Product.at(folder.resolve("killed"), folder.resolve("calls"));
        Running extracting = other.start(line());
        extracting.awaitProgress("[extract");
        extracting.kill();
        Running training = other.start(line());
        training.awaitProgress("[train");
        training.kill();

        Ended ended = other.run(line()).exits(0);

        String id = ended.json().get("runs").get(0).get("id").asString();
        Path resumed = other.home().resolve("runs").resolve(id);
        for (String file : List.of("predictions.csv", "checkpoint.safetensors", "logits.safetensors")) {
            assertThat(resumed.resolve(file))
                    .hasSameBinaryContentAs(runFolder(altered).resolve(file));
        }
        assertThat(other.run("features", "verify", "--json")
                        .exits(0)
                        .json()
                        .get("ok")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void copiesAreVerifiedAndNotSweptAway() {
        assertThat(product.run("features", "verify", "--json")
                        .exits(0)
                        .json()
                        .get("ok")
                        .asBoolean())
                .isTrue();
        assertThat(product.run("features", "gc", "--verify", "--json")
                        .exits(0)
                        .json()
                        .get("files")
                        .size())
                .isZero();
        assertThat(forecast().get("pending_batches").asInt()).isZero();
    }

    @Test
    void theForecastCountsCopies() {
        JsonNode forecast = forecast();

        assertThat(forecast.get("utterances").asInt()).isEqualTo(18);
        assertThat(forecast.get("augmented_copies").asInt()).isEqualTo(36);
        JsonNode fresh = Product.at(folder.resolve("fresh"), folder.resolve("calls"))
                .run(line("--dry-run"))
                .exits(0)
                .json();
        assertThat(fresh.get("augmented_bytes").asLong())
                .isGreaterThan(fresh.get("feature_bytes").asLong() / 2)
                .isLessThan(fresh.get("feature_bytes").asLong());
    }

    private static JsonNode forecast() {
        return product.run(line("--dry-run")).exits(0).json();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "augmentation={noise: {source: nowhere}}  | no-audio      | there is no folder",
                "augmentation={noise: {snr: [20, 5]}}     | invalid-value | augmentation.noise.snr must be a number or two",
                "augmentation={speed: [4]}                | invalid-value | augmentation.speed.factors must be a list",
                "augmentation={sped: [0.9], gain: 3}      | unknown-key   | augmentation.sped",
                "augmentation={copies: 3}                 | missing-value | augmentation names no effect",
                "augmentation={copies: 0, gain: 3}        | invalid-value | augmentation.copies must be",
                "augmentation=loud                        | invalid-value | augmentation in tiny.yaml must be a block",
            })
    void aWrongSettingIsRefused(String setting, String code, String message) {
        Refusal refusal = Refusal.of(product, 2, "run", experiment.toString(), "--set", setting);

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.message()).contains(message);
    }

    @Test
    void aFolderWithoutAudioIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("no-audio"));
        Files.writeString(empty.resolve("notes.txt"), "nothing to hear");

        Refusal refusal = Refusal.of(
                product,
                2,
                "run",
                experiment.toString(),
                "--set",
                "augmentation={noise: {source: '%s'}}".formatted(empty));

        assertThat(refusal.code()).isEqualTo("no-audio");
        assertThat(refusal.message())
                .isEqualTo("augmentation.noise.source must be white, pink, or a folder with recordings in WAV or FLAC;"
                        + " %s holds no file called .wav, .wave, .flac.".formatted(empty));
    }

    @Test
    void thereMustBeCopiesToKeep() {
        assertThat(Refusal.of(product, 2, "run", experiment.toString(), "--keep-augmented", "3")
                        .code())
                .isEqualTo("nothing-augmented");
        assertThat(Refusal.of(product, 2, "extract", experiment.toString(), "--set", RECIPE, "--keep-augmented", "0")
                        .message())
                .contains("--keep-augmented must be an integer ≥ 1, got '0'");
    }
}
