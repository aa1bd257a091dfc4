package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo corpus: what was learned from it passes the gate of faithfulness, what was learned from chance does not. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaithfulnessIT {
    private static final String GATE = "gate.faithfulness='> random'";

    @TempDir
    static Path folder;

    private static Product product;
    private static String experiment = "";
    private static Ended trained;

    @BeforeAll
    static void train() {
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        experiment = Path.of("../submissions/demo/demo.yaml")
                .toAbsolutePath()
                .normalize()
                .toString();
        trained = product.run("run", experiment, "--json").exits(0).withoutTrace();
    }

    @Test
    @Order(1)
    void explainTestsAFinishedRun() throws IOException {
        Ended ended =
                product.run("explain", experiment, "--silence", "3", "--json").exits(0);

        JsonNode run = ended.json().get("runs").get(0);
        assertThat(run.get("id")).isEqualTo(trained.json().get("runs").get(0).get("id"));
        assertThat(run.get("metrics").get("deletion_gain").asDouble()).isGreaterThan(0.1);
        assertThat(run.get("faithfulness").get("better_than_random").asBoolean())
                .isTrue();
        assertThat(run.get("faithfulness").get("gains").get(0).propertyNames())
                .containsExactly("over", "class", "deletion", "keeping");
        assertThat(ended.err()).contains("Silence in the audio of 3 recordings", "109 times, 327 passes");
        JsonNode silence = run.get("faithfulness").get("silence");
        assertThat(silence.get("utterances").asInt()).isEqualTo(3);
        assertThat(silence.get("gains")).hasSize(10);
        assertThat(run.get("intervals").get("deletion_gain").get("low").asDouble())
                .isPositive();
        JsonNode file = new JsonMapper()
                .readTree(Files.readString(
                        Path.of(run.get("artifacts").get("faithfulness").asString())));
        assertThat(file.get("utterances").asInt()).isEqualTo(80);
        assertThat(file.get("conditions")).hasSize(4);
        JsonNode whole =
                file.get("silence").get("conditions").get(0).get("curves").get("attention");
        // All frames kept is the recording as it is, for every order.
        assertThat(whole.get("keeping").get(9).asDouble())
                .isEqualTo(whole.get("deletion").get(0).asDouble());
        assertThat(file.get("silence").get("encoder_passes").asInt()).isBetween(3 * 50, 3 * 109);
    }

    @Test
    @Order(2)
    void explainWritesTextGridsOfAFinishedRun() throws IOException {
        Path grids = folder.resolve("grids");
        product.run("explain", experiment, "--textgrid", grids.toString()).exits(0);

        assertThat(Files.readString(grids.resolve("DEMO_0401.TextGrid")))
                .contains("\"segments\"")
                .contains("\"weights\"")
                .contains("\"phone\"");
        assertThat(product.run("explain", experiment, "--textgrid", grids.toString())
                        .exits(2)
                        .err())
                .contains("is not empty")
                .contains("--replace");
    }

    @Test
    @Order(2)
    void aTrainedModelPassesTheGate() {
        Ended ended = product.run("run", experiment, "--set", GATE).exits(0);

        assertThat(ended.out()).contains("the frames with most attention matter more than random ones");
    }

    @Test
    @Order(3)
    void aModelOfShuffledLabelsDoesNotPassAndItsSubmissionIsWithheld() throws IOException {
        Ended ended = shuffled("--json").exits(3).withoutTrace();

        JsonNode document = ended.json();
        assertThat(document.get("status").asString()).isEqualTo("failed");
        assertThat(document.get("submission").isNull()).isTrue();
        assertThat(document.get("runs").get(0).get("status").asString()).isEqualTo("failed");
        assertThat(ended.err()).contains("Attention is not faithful: it is not better than random for every measure");
    }

    @Test
    @Order(4)
    void theSubmissionIsMadeWhereTheGateOnlyWarns() throws IOException {
        Ended ended = shuffled("--json", "--set", "gate.otherwise=warn").exits(0);

        assertThat(Path.of(ended.json().get("submission").asString())).exists();
        assertThat(ended.err()).contains("Attention is not faithful");
    }

    @Test
    @Order(5)
    void uniformAttentionHasNothingToTest() {
        Ended ended = product.run(
                        "run", experiment, "--set", GATE, "--set", "pooler.name=mean", "--set", "training.epochs=1")
                .exits(3);

        assertThat(ended.err()).contains("it weighs all frames alike");
        assertThat(ended.out()).contains("attention weighs all frames alike, so there is nothing to test");
    }

    @Test
    @Order(6)
    void aGateThatComesAfterTheExplanationIsAskedAllTheSame() throws IOException {
        String root = "corpus.root=" + shuffledCorpus();
        String[] run = {experiment, "--set", "name=later", "--set", "training.epochs=2", "--set", root, "--json"};
        product.run(words("explain", run)).exits(0);

        Ended ended = product.run(words("run", run, "--set", GATE)).exits(3);

        assertThat(ended.json().get("submission").isNull()).isTrue();
        assertThat(ended.json()
                        .get("runs")
                        .get(0)
                        .get("artifacts")
                        .get("report")
                        .asString())
                .endsWith("report.html");
        Path report = Path.of(
                ended.json().get("runs").get(0).get("artifacts").get("report").asString());
        assertThat(Files.readString(report.resolveSibling("spec.yaml"))).contains("> random");
        assertThat(Files.readString(report)).contains("\"faithfulness\":[{\"erasure\":\"drop\"");
    }

    @Test
    @Order(6)
    void aFinishedRunWithoutAPageGetsOneWithoutTraining() throws IOException {
        Path page = Path.of(
                trained.json().get("runs").get(0).get("artifacts").get("report").asString());
        Files.delete(page);

        Ended ended = product.run("explain", experiment, "--json").exits(0);

        assertThat(page).isRegularFile();
        assertThat(ended.err()).contains("is complete already").doesNotContain("[train]");
        assertThat(ended.json()
                        .get("runs")
                        .get(0)
                        .get("artifacts")
                        .get("report")
                        .asString())
                .isEqualTo(page.toString());
        long made = Files.getLastModifiedTime(page).toMillis();
        product.run("explain", experiment, "--page").exits(0);
        assertThat(Files.getLastModifiedTime(page).toMillis()).isGreaterThan(made);
    }

    @Test
    @Order(7)
    void aFinishedRunThatDoesNotPassGivesNoSubmission() throws IOException {
        Ended ended = product.run(
                        "run",
                        experiment,
                        "--json",
                        "--set",
                        GATE,
                        "--set",
                        "name=shuffled",
                        "--set",
                        "corpus.root=" + shuffledCorpus())
                .exits(3);

        assertThat(ended.json().get("submission").isNull()).isTrue();
        assertThat(ended.json().get("runs").get(0).get("status").asString()).isEqualTo("completed");
        assertThat(ended.err()).contains("gate.otherwise=warn");
    }

    @Test
    @Order(8)
    void withoutAttentionThereAreNoFilesOfIt() {
        assertThat(product.run(
                                "explain",
                                experiment,
                                "--set",
                                "explain.streams=none",
                                "--figures",
                                folder.resolve("none").toString())
                        .exits(2)
                        .err())
                .contains("explain.streams is 'none'");
    }

    @Test
    @Order(9)
    void anotherConditionIsRefusedBeforeAnyWork() {
        assertThat(product.run("explain", experiment, "--silence", "0").exits(2).err())
                .contains("--silence must be an integer ≥ 1, got '0'.");
        assertThat(product.run("run", experiment, "--set", "gate.faithfulness=random")
                        .exits(2)
                        .err())
                .contains("\"> random\"");
    }

    private static String[] words(String command, String[] run, String... more) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(run));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private static Ended shuffled(String... more) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("run", experiment, "--set", "name=shuffled", "--set", "corpus.root=" + shuffledCorpus()));
        words.addAll(List.of("--set", GATE));
        words.addAll(List.of(more));
        return product.run(words.toArray(String[]::new));
    }

    /** The demo's recordings, whose labels were dealt out anew. */
    private static Path shuffledCorpus() throws IOException {
        Path copy = folder.resolve("shuffled");
        Path original = product.home().resolve("demo-corpus");
        if (Files.notExists(copy)) {
            try (Stream<Path> files = Files.walk(original)) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(original.relativize(file).toString()));
                }
            }
            shuffle(copy.resolve("Labels/labels_consensus.csv"));
        }
        return copy;
    }

    private static void shuffle(Path table) throws IOException {
        List<String> lines = Files.readAllLines(table);
        List<String> labels = new ArrayList<>();
        lines.stream().skip(1).forEach(line -> labels.add(line.split(",")[1]));
        Collections.shuffle(labels, new Random(3));
        List<String> shuffled = new ArrayList<>(List.of(lines.get(0)));
        for (int row = 1; row < lines.size(); row++) {
            String[] cells = lines.get(row).split(",", 3);
            shuffled.add(cells[0] + "," + labels.get(row - 1) + "," + cells[2]);
        }
        Files.write(table, shuffled);
    }
}
