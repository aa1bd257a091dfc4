package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.array.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code ser features} over the cache of a small corpus: 18 recordings. */
class FeaturesIT {
    @TempDir
    Path folder;

    private Product product = Product.at(Path.of(""), Path.of(""));
    private String experiment = "";

    @BeforeEach
    void extract() {
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        experiment = TinyCorpus.write(folder.resolve("corpus")).experiment().toString();
        product.run("extract", experiment).exits(0);
    }

    private JsonNode features(int exitCode, String... arguments) {
        List<String> line = new ArrayList<>(List.of("features", "--json"));
        line.addAll(Arrays.asList(arguments));
        return product.run(line.toArray(String[]::new)).exits(exitCode).json();
    }

    @Test
    void statCountsRecordingsPerLayerAndStorage() {
        product.run("extract", experiment, "--set", "frames.storage=fp16").exits(0);

        JsonNode stat = features(0, "stat");

        assertThat(stat.get("layers").findValuesAsString("storage")).containsExactly("fp32", "fp16");
        assertThat(stat.get("layers").findValuesAsString("recordings")).containsExactly("18", "18");
        assertThat(stat.get("layers").findValuesAsString("encoder")).containsOnly("log-mel");
        long whole = stat.get("layers").get(0).get("bytes").asLong();
        long half = stat.get("layers").get(1).get("bytes").asLong();
        assertThat(half).isBetween(whole * 45 / 100, whole * 70 / 100);
        assertThat(stat.get("bytes").asLong()).isEqualTo(whole + half);
        assertThat(stat.get("unusable").asInt()).isZero();
        assertThat(product.run("features", "stat").exits(0).out())
                .contains("ENCODER", "log-mel", "fp16")
                .endsWith("temporary files: 0, unusable files: 0\n");
    }

    @Test
    void runsStateTheErrorOfTheirStorage() {
        product.run("extract", experiment, "--set", "frames.storage=bf16").exits(0);

        JsonNode environment =
                product.run("runs", "show", "latest", "--json").exits(0).json().get("environment");

        // at most half a unit of eight significant bits
        assertThat(environment.get("features-storage-error").asDouble()).isBetween(1e-6, 3.91e-3);
    }

    @Test
    void verifyNamesWhatIsDamagedAndGcRemovesIt() throws IOException {
        assertThat(features(0, "verify").get("ok").asBoolean()).isTrue();
        Path shard = shards().get(0);
        byte[] bytes = Files.readAllBytes(shard);
        bytes[bytes.length - 1] ^= 1;
        Files.write(shard, bytes);

        JsonNode damaged = features(3, "verify");
        assertThat(damaged.get("ok").asBoolean()).isFalse();
        assertThat(damaged.get("problems").findValuesAsString("file")).contains(shard.toString());
        assertThat(product.run("features", "verify").exits(3).out()).contains("1 damaged");
        assertThat(features(0, "gc", "--verify").get("files").findValuesAsString("reason"))
                .containsExactly("damaged");
        assertThat(shard).doesNotExist();
        features(0, "verify");
    }

    @Test
    void gcRemovesWhatTheUserNamesAndOnlySaysSoInADryRun() {
        String fingerprint =
                features(0, "stat").get("layers").get(0).get("fingerprint").asString();

        assertThat(features(0, "gc").get("files").size()).isZero();
        assertThat(features(0, "gc", "--unused-since", "1d").get("files").size())
                .isZero();
        assertThat(features(0, "gc", "--keep-runs").get("files").size()).isZero();
        JsonNode dry = features(0, "gc", "--encoder", fingerprint.substring(0, 8), "--dry-run");
        assertThat(dry.get("files").findValuesAsString("reason")).containsOnly("unwanted");
        assertThat(shards()).hasSize(dry.get("files").size());
        assertThat(product.run("features", "gc", "--encoder", fingerprint)
                        .exits(0)
                        .out())
                .contains("unwanted", "removed " + dry.get("files").size() + " files");
        assertThat(shards()).isEmpty();
    }

    @Test
    void gcRemovesMeasuresOfRecordingsByTheirAgeAlone() throws IOException {
        Path old = Files.writeString(
                Files.createDirectories(product.home().resolve("acoustics")).resolve("phones-old.csv"), "x");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(3))));

        assertThat(features(0, "gc").get("files").size()).isZero();
        assertThat(features(0, "gc", "--unused-since", "1d", "--keep-runs")
                        .get("files")
                        .size())
                .isZero();
        assertThat(features(0, "gc", "--unused-since", "1d").get("files").findValuesAsString("file"))
                .containsExactly(old.toString());
        assertThat(old).doesNotExist();
    }

    @Test
    void gcRefusesWhatItCannotTake() {
        assertThat(Refusal.of(product, 2, "features", "gc", "--encoder", "ffff").message())
                .startsWith("0 encoders of the cache have a fingerprint that begins with 'ffff'. Known: ");
        assertThat(Refusal.of(product, 2, "features", "gc", "--unused-since", "soon")
                        .message())
                .contains("12h, 30d or 8w", "'soon'");
        assertThat(Refusal.of(
                                Product.at(folder.resolve("fresh"), folder.resolve("calls")),
                                2,
                                "features",
                                "gc",
                                "--keep-runs")
                        .code())
                .isEqualTo("no-runs");
    }

    @Test
    void exportWritesOneFilePerUtteranceFromFeaturesThatAreThere() {
        String target = folder.resolve("out").toString();

        assertThat(Refusal.of(product, 1, "features", "export", experiment, target, "--set", "frames.storage=fp16")
                        .message())
                .endsWith("run ser extract");
        JsonNode exported = features(0, "export", experiment, target);
        assertThat(exported.get("utterances").asInt()).isEqualTo(18);
        Safetensors file = Safetensors.open(folder.resolve("out/ann-joy-1.wav.safetensors"));
        assertThat(file.names()).containsExactly("layer_0");
        assertThat(file.info("layer_0").shape().get(1)).isEqualTo(40);
        assertThat(file.metadata()).containsEntry("id", "ann-joy-1.wav").containsKeys("fingerprint", "hop_samples");
        assertThat(Refusal.of(product, 2, "features", "export", experiment, target)
                        .code())
                .isEqualTo("folder-not-empty");
        product.run("features", "export", experiment, target, "--replace").exits(0);
    }

    private List<Path> shards() {
        try (Stream<Path> files = Files.walk(folder.resolve("home/features"))) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
