package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two real runs of one group, pushed to a real MLflow server. */
class MlflowIT {
    @TempDir
    static Path folder;

    private static RealMlflow server;
    private static Product product;
    private static JsonNode both;

    @BeforeAll
    static void run() {
        Path program = RealMlflow.program().orElse(null);
        assumeTrue(program != null, "no mlflow on the PATH and none named by SER_MLFLOW: pip install mlflow");
        Path experiment = TinyCorpus.write(folder.resolve("corpus")).experiment();
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        both = product.run("run", experiment.toString(), "--json", "--set", "seeds=[1, 2]")
                .exits(0)
                .json();
        server = RealMlflow.start(program, folder.resolve("mlflow"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static JsonNode push(String... more) {
        return product.run(line(more)).exits(0).json();
    }

    private static String[] line(String... more) {
        Stream<String> line =
                Stream.of("runs", "export", "--all", "--format", "mlflow", "--json", "--to", server.url());
        return Stream.concat(line, Stream.of(more)).toArray(String[]::new);
    }

    private static Map<String, String> entries(JsonNode run, String kind) {
        Map<String, String> entries = new HashMap<>();
        run.get("data")
                .path(kind)
                .forEach(entry -> entries.put(
                        entry.get("key").asString(), entry.get("value").asString()));
        return entries;
    }

    @Test
    void aGroupIsPushedOnceAndUpdatedWhereItChanged() throws IOException {
        String first = both.get("runs").get(0).get("id").asString();
        JsonNode pushed = push("--experiment", "tiny", "--artifacts");
        assertThat(pushed.get("runs").findValuesAsString("state")).containsExactly("created", "created");
        String parent = pushed.get("groups").get(0).get("mlflow_run").asString();

        JsonNode children = server.search("tiny", "tags.`mlflow.parentRunId` = '" + parent + "'");
        assertThat(children.size()).isEqualTo(2);
        JsonNode child =
                server.search("tiny", "tags.`ser.run_id` = '" + first + "'").get(0);
        String id = child.get("info").get("run_id").asString();
        assertThat(child.get("info").get("status").asString()).isEqualTo("FINISHED");
        assertThat(entries(child, "params")).containsEntry("seed", "1").containsKey("pooler.name");
        double f1 = both.get("runs").get(0).get("metrics").get("macro_f1").asDouble();
        assertThat(server.history(id, "macro_f1").get(0).get("value").asDouble())
                .isEqualTo(f1);
        assertThat(server.history(id, "dev.macro_f1").findValuesAsString("step"))
                .containsExactly("1", "2");
        assertThat(server.history(id, "fold-ann/train.loss").size()).isEqualTo(2);
        assertThat(server.file(id, "predictions.csv"))
                .isEqualTo(Files.readString(
                        product.home().resolve("runs").resolve(first).resolve("predictions.csv")));
        double mean = both.get("summary").get("macro_f1").get("mean").asDouble();
        assertThat(server.history(parent, "macro_f1").get(0).get("value").asDouble())
                .isEqualTo(mean);

        assertThat(states(push("--experiment", "tiny", "--artifacts"))).containsOnly("unchanged");
        product.run("runs", "tag", first, "add", "final").exits(0);
        assertThat(push("--experiment", "tiny").get("runs").findValuesAsString("state"))
                .containsExactly("updated", "unchanged");
        assertThat(entries(server.search("tiny", "tags.`ser.tags` = 'final'").get(0), "tags"))
                .containsEntry("ser.run_id", first);
        assertThat(states(push("--experiment", "tiny"))).containsOnly("unchanged");
    }

    private static List<String> states(JsonNode document) {
        return document.findValuesAsString("state");
    }

    @Test
    void badInputIsOneLine() {
        assertThat(Refusal.of(product, 2, "runs", "export", "--format", "mlflow", "--to", server.url())
                        .message())
                .isEqualTo("Which runs? Name them, or choose them by --where or --all.");
        assertThat(Refusal.of(product, 2, "runs", "export", "latest", "--all", "--format", "mlflow", "--to", "http://x")
                        .message())
                .isEqualTo("Choose runs in one way: by their names, by --where or by --all.");
        assertThat(Refusal.of(product, 2, "runs", "export", "latest", "--to", server.url())
                        .message())
                .contains("--format");
        assertThat(Refusal.of(product, 2, "runs", "export", "latest", "--format", "mlflow", "--to", server.url() + "/x")
                        .code())
                .isEqualTo("not-mlflow");
        assertThat(Refusal.of(
                                product,
                                1,
                                "runs",
                                "export",
                                "latest",
                                "--format",
                                "mlflow",
                                "--to",
                                "http://localhost:1")
                        .code())
                .isEqualTo("mlflow-unreachable");
    }
}
