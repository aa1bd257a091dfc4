package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The history and the jobs on a server: runs, kills, workers, and the move there from a file. */
class PostgresqlIT {
    private static final String[] EPOCHS = {"--json", "--set", "training.epochs=12", "--set", "training.patience=0"};

    @TempDir
    static Path folder;

    private static PostgresqlServer server;
    private static TinyCorpus corpus;
    private static Path experiment;

    @BeforeAll
    static void start() {
        server = PostgresqlServer.start();
        corpus = TinyCorpus.write(folder.resolve("corpus"));
        experiment = corpus.experiment();
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private static Product product(String home) {
        return Product.at(folder.resolve(home), folder.resolve(home + "-calls"))
                .withEnvironment(Map.of(
                        "SER_REGISTRY_USER",
                        PostgresqlServer.USER,
                        "SER_REGISTRY_PASSWORD",
                        PostgresqlServer.PASSWORD));
    }

    private static String[] line(String... before) {
        return Stream.concat(Stream.of(before), Stream.of(EPOCHS)).toArray(String[]::new);
    }

    private static String predictions(JsonNode run) throws IOException {
        return Files.readString(Path.of(
                run.get("runs").get(0).get("artifacts").get("predictions").asString()));
    }

    @Test
    void aKilledRunCarriesOnWithTheSameBytesAndItsHistoryIsOnTheServerAlone() throws IOException {
        String url = server.fresh("killed");
        Product product = product("killed");
        String[] run = line("--registry", url, "run", experiment.toString());
        Running killed = product.start(run);
        assertThat(killed.awaitProgress("[train")).isTrue();
        killed.kill();

        JsonNode again = product.run(run).exits(0).withoutTrace().json();

        assertThat(again.get("resumed").asBoolean()).isTrue();
        assertThat(again.get("status").asString()).isEqualTo("completed");
        JsonNode undisturbed = product("undisturbed")
                .run(line("run", experiment.toString()))
                .exits(0)
                .json();
        assertThat(predictions(again)).isEqualTo(predictions(undisturbed));
        String id = again.get("runs").get(0).get("id").asString();
        product.run("runs", "tag", id, "add", "final", "--registry=" + url).exits(0);
        JsonNode list = product.run("runs", "list", "--where", "tag = 'final'", "--registry", url, "--json")
                .exits(0)
                .json();
        assertThat(list.get("runs").get(0).get("id").asString()).isEqualTo(id);
        JsonNode job = product.run("jobs", "list", "--registry", url, "--json")
                .exits(0)
                .json()
                .get("jobs")
                .get(0);
        assertThat(job.get("executions").asInt()).isEqualTo(2);
        assertThat(product.run("runs", "list", "--json")
                        .exits(0)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(product.home().resolve("registry.db")).doesNotExist();
        assertThat(filesWith(PostgresqlServer.PASSWORD, product.home())).isEmpty();
        assertThat(filesWith(PostgresqlServer.PASSWORD, folder.resolve("killed-calls")))
                .isEmpty();
    }

    @Test
    void theWorkersOfABenchmarkUseTheSameServer() throws IOException {
        String url = server.fresh("grid");
        Product product = product("grid")
                .withEnvironment(Map.of(
                        "SER_REGISTRY", url,
                        "SER_REGISTRY_USER", PostgresqlServer.USER,
                        "SER_REGISTRY_PASSWORD", PostgresqlServer.PASSWORD));
        Path grid = TinyCorpus.write(folder.resolve("grid-corpus")).experiment("""
                name: tiny-grid
                corpus: {reader: manifest, file: manifest.csv}
                protocol: {folds: leave-one-speaker-out, development: {speakers: 1}}
                encoder: {name: log-mel, bands: 40}
                poolers: [mean, statistics]
                head: {hidden: [8]}
                training: {epochs: 2, batch-size: 4, batch-seconds: 2, threads: 1}
                seeds: [1, 2]
                benchmark: {workers: 2}
                """);

        product.run("benchmark", grid.toString(), "--json").exits(0).withoutTrace();

        assertThat(product.run("runs", "list", "--where", "status = 'completed'", "--json")
                        .exits(0)
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(4);
        assertThat(product.home().resolve("registry.db")).doesNotExist();
        assertThat(filesWith(PostgresqlServer.PASSWORD, product.home())).isEmpty();
    }

    @Test
    void aRunThatWasInterruptedOnAFileCarriesOnOnAServer() throws IOException {
        String url = server.fresh("moved");
        Product product = product("moved");
        Running killed = product.start(line("run", experiment.toString()));
        assertThat(killed.awaitProgress("[train")).isTrue();
        killed.kill();

        JsonNode moved =
                product.run("registry", "migrate-to", url, "--json").exits(0).json();

        assertThat(moved.get("tables").get("runs").asInt()).isEqualTo(1);
        Path properties = Files.writeString(product.home().resolve("registry.properties"), "url = " + url);
        JsonNode resumed =
                product.run(line("run", experiment.toString())).exits(0).json();
        assertThat(resumed.get("resumed").asBoolean()).isTrue();
        JsonNode job = product.run("jobs", "list", "--json")
                .exits(0)
                .json()
                .get("jobs")
                .get(0);
        assertThat(job.get("executions").asInt()).isEqualTo(2);
        assertThat(job.get("status").asString()).isEqualTo("completed");

        // And back again: what was begun on the server is in a file.
        String file = "jdbc:sqlite:" + folder.resolve("back.db");
        product.run("registry", "migrate-to", file, "--json").exits(0);
        Files.delete(properties);
        JsonNode back = product.run("jobs", "list", "--json", "--registry", file)
                .exits(0)
                .json()
                .get("jobs")
                .get(0);
        // Without the times, of which SQLite keeps thousandths of a second.
        for (String key : List.of("run", "status", "execution", "step")) {
            assertThat(back.findValuesAsString(key)).isEqualTo(job.findValuesAsString(key));
        }
        product.run("run", experiment.toString(), "--registry", file).exits(0);
        assertThat(product.run("registry", "check", "--hashes", "--registry", file, "--json")
                        .exits(0)
                        .json()
                        .get("ok")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aWrongPasswordIsRefusedInOneLine() {
        String url = server.fresh("wrong");
        Product product = product("wrong")
                .withEnvironment(
                        Map.of("SER_REGISTRY_USER", PostgresqlServer.USER, "SER_REGISTRY_PASSWORD", "Falsch8"));
        for (String[] line : List.of(
                new String[] {"runs", "list", "--registry", url},
                new String[] {"run", experiment.toString(), "--registry", url})) {
            Refusal refusal = Refusal.of(product, 2, line);
            assertThat(refusal.code()).isEqualTo("wrong-credentials");
            assertThat(refusal.message()).contains(url).doesNotContain("Falsch8");
        }
    }

    private static List<Path> filesWith(String text, Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
