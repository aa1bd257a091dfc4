package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.serlab.encoders.torchscript.TinyModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A grid of three poolers and two seeds on worker processes: whole, killed, with dead workers and failing cells. */
@Order(1)
class BenchmarkIT {
    private static final String GRID = """
            name: tiny-grid
            corpus: {reader: manifest, file: manifest.csv}
            protocol: {folds: leave-one-speaker-out, development: {speakers: 1}}
            encoder: {name: log-mel, bands: 40}
            frames: {normalise: corpus}
            poolers: [mean, statistics, {name: mqmha, heads: 4}]
            head: {hidden: [8]}
            training: {epochs: 3, batch-size: 4, batch-seconds: 2, threads: 1}
            seeds: [1, 2]
            benchmark: {workers: 2}
            """;

    @TempDir
    static Path folder;

    private static TinyCorpus corpus;
    private static Path file;
    private static Product undisturbed;
    private static JsonNode whole;

    @BeforeAll
    static void runUndisturbed() {
        corpus = TinyCorpus.write(folder);
        file = corpus.experiment(GRID);
        undisturbed = product("undisturbed");
        whole = undisturbed
                .run("benchmark", file.toString(), "--json")
                .exits(0)
                .withoutTrace()
                .json();
    }

    private static Product product(String name) {
        return Product.at(folder.resolve(name), folder.resolve(name + "-calls"));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** The rows without what a clock measured. */
    private static List<String> timeless(JsonNode document) {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : list(document.get("rows"))) {
            rows.add(row.get("pooler") + " " + row.get("metrics") + row.get("difference") + row.get("parameters"));
        }
        rows.add(document.get("ranks").toString());
        return rows;
    }

    @Test
    void everyCellIsARunOfTheHistory() {
        List<JsonNode> cells = list(whole.get("cells"));

        assertThat(cells).hasSize(6).allSatisfy(cell -> {
            assertThat(cell.get("status").asString()).isEqualTo("completed");
            assertThat(cell.get("metrics").get("macro_f1").isNumber()).isTrue();
        });
        JsonNode runs = undisturbed.run("runs", "list", "--json").exits(0).json();
        assertThat(list(runs.get("runs")))
                .extracting(run -> run.get("id").asString())
                .containsExactlyInAnyOrderElementsOf(
                        cells.stream().map(cell -> cell.get("run").asString()).toList());
    }

    @Test
    void everyPoolerIsComparedWithTheReference() {
        List<JsonNode> rows = list(whole.get("rows"));

        assertThat(whole.get("reference").asString()).isEqualTo("mean");
        assertThat(rows)
                .extracting(row -> row.get("pooler").asString())
                .containsExactlyInAnyOrder("mean", "statistics", "mqmha");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get("metrics").get("macro_f1").get("n").asInt()).isEqualTo(2);
            assertThat(row.get("difference").isNull())
                    .isEqualTo(row.get("pooler").asString().equals("mean"));
        });
        assertThat(list(whole.get("ranks").get("poolers"))).hasSize(3);
    }

    @Test
    void theReportLiesInFiles() {
        assertThat(list(whole.get("files")))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(Path.of(path.asString())).isRegularFile());
    }

    @Test
    void aSecondStartTrainsNothingAndSaysTheSame() {
        Ended again = undisturbed.run("benchmark", file.toString(), "--json").exits(0);

        assertThat(again.json()).isEqualTo(whole);
        assertThat(again.err()).contains("6 are done already").doesNotContain("[1/");
    }

    @Test
    void killedTwiceItEndsInTheSameTable() {
        Product killed = product("killed");
        List<ProcessHandle> orphans = new ArrayList<>();
        for (String progress : List.of("[1/6]", "[1/")) {
            Running running = killed.start("benchmark", file.toString());
            assertThat(running.awaitProgress(progress)).isTrue();
            List<ProcessHandle> workers = running.process().children().toList();
            running.kill();
            orphans.addAll(workers);
        }

        JsonNode carriedOn =
                killed.run("benchmark", file.toString(), "--json").exits(0).json();

        assertThat(timeless(carriedOn)).isEqualTo(timeless(whole));
        // their input has ended, so they end by themselves
        orphans.forEach(worker -> worker.onExit().join());
        assertThat(list(killed.run("runs", "list", "--json").json().get("runs")))
                .hasSize(6);
    }

    @Test
    void theCellOfADeadWorkerIsTakenUpAgain() {
        Product product = product("dead-worker");
        Running running = product.start("benchmark", file.toString(), "--json");
        assertThat(running.awaitProgress("[1/6]")).isTrue();
        running.process().children().findFirst().ifPresent(ProcessHandle::destroyForcibly);

        assertThat(timeless(running.await().exits(0).json())).isEqualTo(timeless(whole));

        // finished cells are tested without training
        JsonNode tested = product.run("benchmark", file.toString(), "--json", "--set", "benchmark.faithfulness=true")
                .exits(0)
                .json();
        assertThat(list(tested.get("rows")))
                .extracting(row -> row.get("metrics").get("macro_f1"))
                .containsExactlyElementsOf(list(whole.get("rows")).stream()
                        .map(row -> row.get("metrics").get("macro_f1"))
                        .toList());
        assertThat(list(tested.get("files")))
                .extracting(JsonNode::asString)
                .anyMatch(path -> path.endsWith("faithfulness.csv"));
        assertThat(list(product.run("runs", "list", "--json").json().get("runs")))
                .hasSize(6);
    }

    /** A crash of the engine, which the Java machine reports at length; and a worker that alone was asked to end. */
    @ParameterizedTest
    @ValueSource(strings = {"SEGV", "TERM"})
    void soIsThatOfOneEndedByASignal(String signal) throws Exception {
        Product product = product("signal-" + signal);
        Running running = product.start("benchmark", file.toString(), "--json");
        assertThat(running.awaitProgress("[1/6]")).isTrue();
        String worker = Long.toString(
                running.process().children().findFirst().orElseThrow().pid());
        assertThat(new ProcessBuilder("kill", "-" + signal, worker).start().waitFor())
                .isZero();

        assertThat(timeless(running.await().exits(0).withoutTrace().json())).isEqualTo(timeless(whole));
    }

    @Test
    void startedTwiceAtOnceBothEndInTheSameTable() {
        Product product = product("twice");
        Running first = product.start("benchmark", file.toString(), "--json");
        Running second = product.start("benchmark", file.toString(), "--json");

        assertThat(timeless(first.await().exits(0).json())).isEqualTo(timeless(whole));
        assertThat(timeless(second.await().exits(0).json())).isEqualTo(timeless(whole));
        assertThat(list(product.run("runs", "list", "--json").json().get("runs")))
                .hasSize(6);
    }

    @Test
    void aReportThatCannotBeWrittenLosesNoFigure() throws IOException {
        Product product = product("no-report");
        Files.createDirectories(product.home());
        Files.writeString(product.home().resolve("benchmarks"), "no folder");

        Ended ended = product.run("benchmark", file.toString(), "--json", "--set", "poolers=[mean]")
                .exits(1);

        JsonNode mean = list(whole.get("rows")).stream()
                .filter(row -> row.get("pooler").asString().equals("mean"))
                .findFirst()
                .orElseThrow();
        assertThat(list(ended.json().get("rows")))
                .extracting(row -> row.get("metrics"))
                .containsExactly(mean.get("metrics"));
        assertThat(ended.err()).contains("Cannot make the folder");
    }

    @Test
    void interruptedItCarriesOn() {
        Product product = product("interrupted");
        Running running = product.startListening("benchmark", file.toString());
        assertThat(running.awaitProgress("[1/6]")).isTrue();
        running.interrupt();

        assertThat(running.await().exits(130).err()).contains("the same command carries on");
        assertThat(timeless(product.run("benchmark", file.toString(), "--json")
                        .exits(0)
                        .json()))
                .isEqualTo(timeless(whole));
    }

    @Test
    void aFailingEncoderFailsItsOwnCellsOnly() throws IOException {
        // divides by 0 as soon as it hears a sound, which the check of the card does not make
        TinyModule.write(folder.resolve("tiny.pt"), "Dict[str, Tensor]", """
                silent = 1.0 - torch.sign(torch.sum(torch.abs(audio)))
                return {"0": torch.mean(torch.reshape(audio, [-1, 40, 40]), [2]) / silent}
                """);
        Files.writeString(folder.resolve("card.yaml"), """
                name: tiny
                sample-rate: 16000
                stages:
                  - file: tiny.pt
                    windows: {length: 1600, hop: 800}
                layers:
                  - {number: 0, output: 0, dimension: 40}
                hop-samples: 800
                receptive-field-samples: 1600
                offset-samples: 800
                """);
        Path grid = Files.writeString(
                folder.resolve("two-encoders.yaml"),
                GRID.replace(
                        "encoder: {name: log-mel, bands: 40}",
                        "encoders: [{name: log-mel, bands: 40}, {name: torchscript, card: card.yaml, poolers: [mean]}]"));

        Ended ended =
                product("failing").run("benchmark", grid.toString(), "--json").exits(1);

        List<JsonNode> cells = list(ended.json().get("cells"));
        assertThat(cells).hasSize(8);
        assertThat(cells)
                .filteredOn(cell -> cell.get("status").asString().equals("failed"))
                .hasSize(2)
                .allSatisfy(cell -> assertThat(cell.get("encoder").asString()).isEqualTo("torchscript"))
                .allSatisfy(cell -> assertThat(cell.get("error").asString()).isNotBlank());
        assertThat(list(ended.json().get("rows"))).hasSize(3);
        assertThat(ended.err()).contains("failed: mean on torchscript");
    }

    @Test
    void headsOfSmallPoolersAreWidenedWhereThatIsAskedFor() {
        JsonNode matched = product("matched")
                .run("benchmark", file.toString(), "--json", "--set", "benchmark.match=parameters")
                .exits(0)
                .json();

        List<Integer> parameters = list(matched.get("rows")).stream()
                .map(row -> row.get("parameters").asInt())
                .toList();
        int largest = parameters.stream().mapToInt(count -> count).max().orElseThrow();
        assertThat(parameters).allSatisfy(count -> assertThat(count).isGreaterThan((int) (0.97 * largest)));
    }

    @Test
    void variantsOfAnySettingAreComparedWithTheFirst() throws IOException {
        Path variants = Files.writeString(
                folder.resolve("variants.yaml"),
                GRID.replace("poolers: [mean, statistics, {name: mqmha, heads: 4}]", """
                        pooler: {name: mean}
                        variants:
                        - label: plain
                        - {label: mixup, set: {mixing.mixup: 0.5}}
                        - {label: noise, set: {augmentation: {copies: 1, noise: {source: pink}}, training.epochs: 1}}
                        """));

        Ended ended = product("variants")
                .run("benchmark", variants.toString(), "--json")
                .exits(0)
                .withoutTrace();

        assertThat(ended.json().get("axis").asString()).isEqualTo("variant");
        List<JsonNode> rows = list(ended.json().get("rows"));
        assertThat(rows)
                .hasSize(3)
                .allSatisfy(
                        row -> assertThat(row.get("metrics").propertyNames()).contains("development_macro_f1"))
                .extracting(
                        row -> row.get("pooler").asString(),
                        row -> row.get("difference").isNull())
                .containsExactlyInAnyOrder(tuple("plain", true), tuple("mixup", false), tuple("noise", false));
        assertThat(ended.err()).contains("noise on log-mel, seed 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            poolers=[]                                     | poolers in tiny.yaml must be a list with at least one entry, got '[]'.
            poolers=[mean, mean]                           | poolers in tiny.yaml lists 'mean' 2 times.
            poolers=[mean, {name: mqmha, heads: 7}]        | pooler.heads must divide the frames' dimension 40, got 7
            benchmark.reference=max                        | No pooler named 'max' (benchmark.reference in tiny.yaml).
            poolers=[mean, {name: max, poolers: [mean]}]   | only encoders may name theirs, as a list of labels.
            poolers=[mean, {name: max, label: ' '}]        | A label in poolers of tiny.yaml must be a text, got ' '.
            seeds=[1]                                      | Intervals over seeds need at least 2 seeds, seeds is [1].
            benchmark.match=some                           | benchmark.match must be one of none, parameters, got 'some'
            """)
    void wrongGridsAreRefusedInOneLine(String override, String message) {
        assertThat(undisturbed
                        .run("benchmark", file.toString(), "--set", override)
                        .refusal(2))
                .contains(message);
    }

    @Test
    void aGridLargerThanAllowedIsRefusedBeforeAnyWork() {
        assertThat(undisturbed
                        .run("benchmark", file.toString(), "--max-cells", "5")
                        .refusal(2))
                .isEqualTo("ser: The grid has 6 cells (3 systems, 2 seeds), more than --max-cells 5."
                        + " Hint: if it is meant to be that large: --max-cells 6");
    }
}
