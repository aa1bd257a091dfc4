package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.serlab.api.array.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A plugin that was compiled against the first release of the SPI goes on working. */
class FirstReleaseIT {
    private static final Path JAR = Product.root().resolve("ser-plugins/first-release/target/first-release-1.0.0.jar");
    private static final String EXPERIMENT = """
            name: first-release
            corpus: {reader: first-release-corpus, file: manifest.csv, labels: {joy: happiness}, development: 1}
            protocol: {metric: first-release-metric}
            encoder: {name: first-release-encoder, parts: 2, weights: weights.safetensors, layers: [0, 1]}
            pooler: {name: first-release-pooler, initial: xavier}
            head: {hidden: [8]}
            loss: {name: first-release-loss, balanced-from: 1}
            training: {epochs: 2, batch-size: 4, batch-seconds: 2, threads: 1}
            """;

    @TempDir
    static Path folder;

    private static Product product;

    @BeforeAll
    static void needsThePlugin() throws IOException {
        assumeTrue(
                Files.isRegularFile(JAR),
                JAR + " is absent: build it with mvn -pl ser-plugins/first-release -am -DskipTests package");
        Files.copy(JAR, Files.createDirectory(folder.resolve("plugins")).resolve("first-release.jar"));
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
    }

    @Test
    void itsComponentsTrainTogether() throws IOException {
        Path experiment = TinyCorpus.write(folder.resolve("corpus")).experiment(EXPERIMENT);
        new SafetensorsWriter()
                .add("projection", new float[] {1, -1, 0.5f, 0.5f}, 2, 2)
                .write(experiment.resolveSibling("weights.safetensors"));

        JsonNode document = product.run("run", experiment.toString(), "--json", "--plugins", folder + "/plugins")
                .exits(0)
                .withoutTrace()
                .json();

        JsonNode run = document.get("runs").get(0);
        assertThat(run.get("status").asString()).isEqualTo("completed");
        assertThat(run.get("metrics").get("first_release_metric").asDouble()).isBetween(0.0, 1.0);
        assertThat(run.get("confusion").get("classes").toString()).isEqualTo("[\"anger\",\"happiness\",\"sadness\"]");
    }

    @Test
    void itStillKeepsTheContracts() {
        Path list = TinyCorpus.write(folder.resolve("verified")).experiment("").resolveSibling("manifest.csv");

        product.run("plugins", "verify", JAR.toString(), "--set", "first-release-corpus.file=" + list)
                .exits(0)
                .withoutTrace();
    }
}
