package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A search of six trials on worker processes: whole, killed, by halving, and blind to test data. */
@Order(1)
class TuneIT {
    private static final String FILE = """
            name: tiny-search
            corpus: {reader: manifest, file: manifest.csv}
            protocol: {folds: leave-one-speaker-out, development: {speakers: 1}}
            encoder: {name: log-mel, bands: 40}
            frames: {normalise: corpus}
            pooler: {name: mqmha, heads: 4}
            head: {hidden: [8]}
            training: {epochs: 4, batch-size: 4, batch-seconds: 2, threads: 1, patience: 0}
            seeds: [1, 2]
            tune:
              trials: 6
              workers: 2
              shortest: 1
              reduction: 2
              space:
                training.learning-rate: {low: 1e-4, high: 1e-1, scale: log}
                head.dropout: {low: 0, high: 0.5}
                pooler.name: [mean, mqmha]
                pooler.heads: [2, 3, 8]
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
        file = corpus.experiment(FILE);
        undisturbed = product("undisturbed");
        whole = undisturbed
                .run("tune", file.toString(), "--json")
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

    /** The trials without ids and what a clock measured. */
    private static List<String> timeless(JsonNode document) {
        List<String> trials = new ArrayList<>();
        for (JsonNode trial : list(document.get("trials"))) {
            List<String> rungs = list(trial.get("rungs")).stream()
                    .map(rung -> rung.get("epochs") + " " + rung.get("status") + " " + rung.get("metric"))
                    .toList();
            trials.add(trial.get("number") + " " + trial.get("values") + " " + rungs);
        }
        trials.add("best " + document.get("best").get("number"));
        trials.add(document.get("importance").toString());
        return trials;
    }

    private static Map<String, String> secondsOfCompleted(Product product) {
        Map<String, String> seconds = new LinkedHashMap<>();
        for (JsonNode run : list(product.run("runs", "list", "--json").json().get("runs"))) {
            if (run.get("status").asString().equals("completed")) {
                seconds.put(run.get("id").asString(), run.get("seconds").toString());
            }
        }
        return seconds;
    }

    @Test
    void everyTrialIsARunOfTheHistoryOnDevelopmentData() {
        List<JsonNode> trials = list(whole.get("trials"));

        assertThat(trials).hasSize(6).allSatisfy(trial -> {
            assertThat(trial.get("status").asString()).isEqualTo("completed");
            assertThat(trial.get("metric").isNumber()).isTrue();
            assertThat(trial.get("epochs").asInt()).isEqualTo(4);
        });
        JsonNode runs = undisturbed
                .run("runs", "list", "--json", "--where", "tag = 'tune:tiny-search'")
                .exits(0)
                .json();
        assertThat(list(runs.get("runs")))
                .extracting(run -> run.get("id").asString())
                .containsExactlyInAnyOrderElementsOf(trials.stream()
                        .map(trial -> trial.get("run").asString())
                        .toList());
        JsonNode run = undisturbed
                .run("runs", "show", trials.get(0).get("run").asString(), "--json")
                .exits(0)
                .json();
        assertThat(run.get("split").asString()).isEqualTo("development");
    }

    @Test
    void aSettingThatAComponentHasNotGotIsNoPartOfItsTrial() {
        assertThat(list(whole.get("trials"))).allSatisfy(trial -> {
            JsonNode values = trial.get("values");
            assertThat(values.has("pooler.heads"))
                    .isEqualTo(values.get("pooler.name").asString().equals("mqmha"));
        });
    }

    /** Three heads do not divide 40 bands. */
    @Test
    void drawsThatCannotWorkAreListedAndDrawnAnew() {
        assertThat(list(whole.get("trials")))
                .noneMatch(trial -> trial.get("values").path("pooler.heads").asInt() == 3);
        assertThat(list(whole.get("impossible")))
                .allSatisfy(draw -> assertThat(draw.get("reason").asString()).contains("pooler.heads"));
    }

    @Test
    void theBestFileRunsAsItIsAndReportsItsTestData() {
        Path best = Path.of(whole.get("files").get("best").asString());

        JsonNode run = undisturbed
                .run("run", best.toString(), "--json", "--set", "seeds=[1]")
                .exits(0)
                .json();

        assertThat(run.get("split").asString()).isEqualTo("out-of-fold");
        assertThat(best).content().contains("seeds:", "- 2").doesNotContain("tune:", "report:");
    }

    @Test
    void aSecondStartTrainsNothingAndSaysTheSame() {
        Ended again = undisturbed.run("tune", file.toString(), "--json").exits(0);

        assertThat(again.json()).isEqualTo(whole);
        assertThat(again.err()).contains("6 runs are done already").doesNotContain("[1/");
    }

    @Test
    void killedTwiceItEndsInTheSameTrialsAndRunsNoneAgain() {
        Product killed = product("killed");
        Map<String, String> done = new LinkedHashMap<>();
        for (int kill = 0; kill < 2; kill++) {
            Running running = killed.start("tune", file.toString());
            assertThat(running.awaitProgress("[1/")).isTrue();
            List<ProcessHandle> workers = running.process().children().toList();
            running.kill();
            workers.forEach(worker -> worker.onExit().join()); // their input has ended
            done.putAll(secondsOfCompleted(killed));
        }

        JsonNode carriedOn =
                killed.run("tune", file.toString(), "--json").exits(0).json();

        assertThat(timeless(carriedOn)).isEqualTo(timeless(whole));
        assertThat(secondsOfCompleted(killed)).hasSize(6).containsAllEntriesOf(done);
        assertThat(done).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void halvingGivesTheSameOnAnyNumberOfWorkers() {
        JsonNode two = halved("asha-two", 2);
        JsonNode one = halved("asha-one", 1);

        assertThat(timeless(one)).isEqualTo(timeless(two));
        assertThat(two.get("best").get("epochs").asInt()).isEqualTo(4);
        assertThat(list(two.get("trials")))
                .extracting(trial -> trial.get("rungs").get(0).get("epochs").asInt())
                .containsOnly(1);
    }

    private static JsonNode halved(String home, int workers) {
        return product(home)
                .run(
                        "tune",
                        file.toString(),
                        "--json",
                        "--set",
                        "tune.method=asha",
                        "--set",
                        "tune.workers=" + workers,
                        "--set",
                        "tune.trials=4")
                .exits(0)
                .json();
    }

    /** The test split's labels are made nonsense and its recordings unreadable. */
    @Test
    void testDataChangeNoFigureOfAnyTrial() throws IOException {
        JsonNode sound = product("sound-test")
                .run("tune", splitCorpus("sound", false).toString(), "--json")
                .exits(0)
                .json();
        JsonNode broken = product("broken-test")
                .run("tune", splitCorpus("broken", true).toString(), "--json")
                .exits(0)
                .json();

        assertThat(timeless(broken)).isEqualTo(timeless(sound));
        assertThat(broken.get("group")).isEqualTo(sound.get("group"));
    }

    private static Path splitCorpus(String name, boolean broken) throws IOException {
        TinyCorpus own = TinyCorpus.write(folder.resolve(name));
        Path yaml = own.experiment(
                FILE.replace("{folds: leave-one-speaker-out, development: {speakers: 1}}", "{development: given}")
                        .replace("trials: 6", "trials: 3")
                        .replace("seeds: [1, 2]", "seeds: [1]"));
        Map<String, String> splits = Map.of("ann", "train", "bob", "development", "cem", "test");
        List<String> rows = new ArrayList<>(List.of("path,label,speaker,split"));
        for (String row : Files.readAllLines(own.manifest()).subList(1, 19)) {
            String[] cells = row.split(",", -1);
            boolean test = cells[2].equals("cem");
            if (test && broken) {
                Files.writeString(own.path(cells[0]), "no recording");
            }
            rows.add(
                    "%s,%s,%s,%s".formatted(cells[0], test && broken ? "?" : cells[1], cells[2], splits.get(cells[2])));
        }
        Files.write(own.manifest(), rows);
        return yaml;
    }

    /** Every speaker is a development speaker of two folds; of the last fold all have been reported before. */
    @Test
    void anUtteranceThatSeveralFoldsChooseByIsReportedOnce() throws IOException {
        TinyCorpus own = TinyCorpus.write(folder.resolve("many-speakers"));
        Path yaml =
                own.experiment(FILE.replace("{speakers: 1}", "{speakers: 2}").replace("epochs: 4", "epochs: 1"));
        List<String> rows = new ArrayList<>(Files.readAllLines(own.manifest()));
        for (String row : List.copyOf(rows).subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            rows.add("%s,%s,%s".formatted("more-" + cells[0], cells[1], cells[2] + "-brother"));
            Files.copy(own.path(cells[0]), own.path("more-" + cells[0]));
        }
        Files.write(own.manifest(), rows);

        JsonNode run = product("many-speakers-home")
                .run("run", yaml.toString(), "--json", "--set", "protocol.report=development", "--set", "seeds=[1]")
                .exits(0)
                .json();

        assertThat(run.get("split").asString()).isEqualTo("development");
        Path predictions = Path.of(
                list(run.get("runs")).get(0).get("artifacts").get("predictions").asString());
        assertThat(Files.readAllLines(predictions)).hasSize(1 + 36);
    }

    @Test
    void otherCommandsRunTheFileAsItStands() {
        assertThat(undisturbed
                        .run("run", file.toString(), "--dry-run", "--json")
                        .exits(0)
                        .json()
                        .toString())
                .contains("tiny-search");
        assertThat(undisturbed
                        .run("run", file.toString(), "--dry-run", "--set", "tune.trails=3")
                        .refusal(2))
                .contains("No key named 'tune.trails'", "Did you mean 'tune.trials'?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {trainin.epochs: [1, 2]}                           | No key named 'trainin.epochs' (tune.space in tiny.yaml). Did you mean 'training.epochs'?
            {training.learning-rat: [1]}                       | No key named 'training.learning-rat' (tune.space in tiny.yaml). Did you mean 'training.learning-rate'?
            {pooler.name: [mean], pooler.heads: [2]}           | No key named 'pooler.heads' (tune.space in tiny.yaml).
            {pooler.name: [mean, maen]}                        | No pooler named 'maen'
            {pooler.heads: []}                                 | tune.space: pooler.heads is an empty list: nothing can be drawn from it.
            {head.dropout: {low: 0.5, high: 0.5}}              | tune.space: head.dropout is an empty range: low must be below high, got 0.5 and 0.5.
            {training.learning-rate: {low: 0, high: 1, scale: log}} | tune.space: training.learning-rate has scale: log, so low must be above 0, got 0.
            {head.dropout: {low: 0, high: 2}}                  | tune.space: head.dropout must be
            {head.dropout: {low: 0, top: 2}}                   | No key named 'head.dropout.top' (tune.space).
            {head.dropout: 0.5}                                | tune.space: head.dropout must be a list of values or {low: a, high: b}, got '0.5'.
            {pooler.heads: [3, 7]}                             | draws from tune.space gave trial 1 nothing new that works
            {protocol.folds: [none]}                           | tune.space must not vary 'protocol.folds': trials are compared on the same data.
            {pooler.heads: [2, 4]}                             | tune.trials is 6, but tune.space has only 2 different values: ask for at most that many.
            {}                                                 | tiny.yaml has no tune.space
            """)
    void aSpaceThatCannotBeSearchedIsRefusedInOneLine(String space, String message) {
        String trials = message.startsWith("draws") ? "tune.trials=2" : "tune.seed=1";

        assertThat(undisturbed
                        .run("tune", file.toString(), "--set", "tune.space=" + space, "--set", trials)
                        .refusal(2))
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tune.method=grid            | tune.method must be one of random, asha, got 'grid'
            tune.metric=acuracy         | No metric named 'acuracy' (tune.metric in tiny.yaml). Did you mean 'accuracy'?
            tune.trials=0               | tune.trials must be an integer
            protocol.development=none   | protocol.development is none
            protocol.report=train       | protocol.report must be one of test, development, got 'train'
            """)
    void soAreOtherSettings(String override, String message) {
        assertThat(undisturbed.run("tune", file.toString(), "--set", override).refusal(2))
                .contains(message);
    }

    @Test
    void soAreRungsThatDoNotFit() {
        assertThat(undisturbed
                        .run("tune", file.toString(), "--set", "tune.method=asha", "--set", "tune.shortest=3")
                        .refusal(2))
                .contains("tune.shortest 3 leaves no rung below training.epochs 4 with tune.reduction 2:"
                        + " it must be at most 2.");
        assertThat(undisturbed
                        .run(
                                "tune",
                                file.toString(),
                                "--set",
                                "tune.method=asha",
                                "--set",
                                "tune.space={training.epochs: {low: 2, high: 9}}")
                        .refusal(2))
                .contains("must not vary training.epochs with tune.method asha");
    }
}
