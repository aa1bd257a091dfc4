package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An experiment from its first run to its history: the documents of the command-line contract. */
class RunIT {
    private static final String[] METRICS = {
        "macro_f1",
        "uar",
        "accuracy",
        "weighted_f1",
        "ccc_arousal",
        "ccc_valence",
        "ccc_dominance",
        "ccc_mean",
        "frames_for_80",
        "top_15_mass",
        "attention_entropy"
    };

    @TempDir
    static Path folder;

    private static Path experiment;
    private static Product product;
    private static Ended first;
    private static Ended otherSeed;

    @BeforeAll
    static void run() {
        experiment = TinyCorpus.write(folder.resolve("corpus")).experiment();
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        first = product.run("run", experiment.toString(), "--json").exits(0).withoutTrace();
        otherSeed = product.run("run", experiment.toString(), "--json", "--set", "seeds=[2]")
                .exits(0);
    }

    @Test
    void theRunDocumentHasEveryKeyOfTheContract() {
        JsonNode document = first.json();

        assertThat(document.propertyNames())
                .contains("group", "status", "resumed", "seconds", "home", "split", "runs", "summary", "submission");
        assertThat(document.get("status").asString()).isEqualTo("completed");
        assertThat(document.get("resumed").asBoolean()).isFalse();
        assertThat(document.get("home").asString()).isEqualTo(product.home().toString());
        assertThat(document.get("split").asString()).isEqualTo("out-of-fold");
        assertThat(document.get("submission").isNull()).isTrue();
        assertThat(document.get("summary").get("macro_f1").propertyNames()).contains("mean", "low", "high", "n");
    }

    @Test
    void eachRunOfTheDocumentHasEveryKeyOfTheContract() {
        JsonNode run = first.json().get("runs").get(0);

        assertThat(run.propertyNames())
                .contains("id", "seed", "status", "metrics", "intervals", "confusion", "folds", "artifacts");
        assertThat(run.get("metrics").propertyNames()).contains(METRICS);
        assertThat(run.get("metrics").get("ccc_mean").isNull()).isTrue();
        assertThat(run.get("intervals").get("macro_f1").propertyNames()).contains("low", "high");
        assertThat(run.get("confusion").get("classes").toString()).isEqualTo("[\"anger\",\"joy\",\"sadness\"]");
        assertThat(run.get("confusion").get("rows").size()).isEqualTo(3);
        assertThat(run.get("folds").size()).isEqualTo(3);
        assertThat(run.get("folds").get(0).get("metrics").propertyNames()).contains(METRICS);
        assertThat(run.get("artifacts").propertyNames())
                .contains("checkpoint", "predictions", "predictions_development", "attention", "report");
        assertThat(run.get("enrichment").get(0).get("tier").asString()).isEqualTo("sound"); // no alignment
    }

    @Test
    void everyUtteranceIsPredictedOnceByTheFoldThatLeftItsSpeakerOut() throws IOException {
        List<String> rows = Files.readAllLines(artifact("predictions"));

        assertThat(rows.get(0)).isEqualTo("id,truth,predicted,p_anger,p_joy,p_sadness,fold");
        assertThat(rows).hasSize(1 + 18);
        assertThat(rows.subList(1, rows.size())).allMatch(row -> row.endsWith("," + row.substring(0, 3)));
    }

    @Test
    void runAgainItGivesTheStoredResult() {
        Ended again = product.run("run", experiment.toString(), "--json").exits(0);

        assertThat(again.err()).contains("is complete already; this is its stored result");
        assertThat(again.json().get("resumed").asBoolean()).isFalse();
        assertThat(again.json().get("runs")).isEqualTo(first.json().get("runs"));
    }

    @Test
    void anotherSeedIsAnotherRunOfTheSameGroup() {
        assertThat(otherSeed.json().get("group")).isEqualTo(first.json().get("group"));
        assertThat(id(otherSeed)).isNotEqualTo(id(first));
        assertThat(otherSeed.json().get("runs").get(0).get("seed").asInt()).isEqualTo(2);
    }

    @Test
    void severalSeedsAreSummedUp() {
        JsonNode both = product.run("run", experiment.toString(), "--json", "--set", "seeds=[1, 2]")
                .exits(0)
                .json();

        assertThat(both.get("runs").size()).isEqualTo(2);
        assertThat(both.get("summary").get("uar").get("n").asInt()).isEqualTo(2);
        assertThat(both.get("summary").get("uar").get("mean").asDouble())
                .isBetween(
                        both.get("summary").get("uar").get("low").asDouble(),
                        both.get("summary").get("uar").get("high").asDouble());
    }

    @Test
    void theListCanBeFilteredAndSorted() {
        JsonNode list =
                runs("list", "--where", "name = 'tiny' and pooler = 'mean' and macro_f1 >= 0", "--sort", "-seed");

        assertThat(list.propertyNames()).containsExactly("runs", "total");
        assertThat(list.get("total").asInt()).isGreaterThanOrEqualTo(2);
        JsonNode entry = list.get("runs").get(0);
        assertThat(entry.propertyNames())
                .contains("id", "name", "group", "status", "started", "seconds", "encoder", "pooler", "seed", "stage")
                .contains("tags", "metrics");
        assertThat(entry.get("seed").asInt()).isEqualTo(2);
        assertThat(runs("list", "--where", "macro_f1 > 2").get("total").asInt()).isZero();
    }

    @Test
    void aFilterThatMakesNoSenseIsRefused() {
        assertThat(Refusal.of(product, 2, "runs", "list", "--where", "macro_f2 > 0.5")
                        .message())
                .contains("'macro_f2'", "macro_f1");
        assertThat(Refusal.of(product, 2, "runs", "list", "--sort", "colour").message())
                .contains("'colour'");
    }

    @Test
    void showTellsEverythingOfOneRun() {
        JsonNode shown = runs("show", id(first));

        assertThat(shown.propertyNames())
                .contains("id", "metrics", "folds", "artifacts", "parameters", "environment", "events", "files");
        assertThat(shown.get("metrics"))
                .isEqualTo(first.json().get("runs").get(0).get("metrics"));
        assertThat(shown.get("parameters").get("training.epochs").asString()).isEqualTo("2");
        assertThat(shown.get("files").toString()).contains("predictions.csv", "sha256");
    }

    @Test
    void aRunThatIsNotThereIsRefused() {
        assertThat(Refusal.of(product, 2, "runs", "show", "ZZZZ").message()).contains("ZZZZ");
    }

    @Test
    void scoringThePredictionsGivesTheRunsOwnFigures() {
        String predictions = artifact("predictions").toString();

        JsonNode score = product.run("score", predictions, predictions, "--json")
                .exits(0)
                .json();

        assertThat(score.propertyNames()).containsExactly("metrics", "per_class", "confusion", "intervals", "paired");
        assertThat(score.get("per_class").get(0).propertyNames())
                .contains("class", "precision", "recall", "f1", "support");
        JsonNode metrics = first.json().get("runs").get(0).get("metrics");
        for (String name : List.of("macro_f1", "uar", "accuracy", "weighted_f1")) {
            assertThat(score.get("metrics").get(name)).isEqualTo(metrics.get(name));
        }
        assertThat(score.get("paired").isNull()).isTrue();
    }

    @Test
    void scoringAgainstOtherPredictionsComparesInPairs() {
        String predictions = artifact("predictions").toString();
        String other = otherSeed
                .json()
                .get("runs")
                .get(0)
                .get("artifacts")
                .get("predictions")
                .asString();

        JsonNode score = product.run("score", predictions, predictions, "--against", other, "--json")
                .exits(0)
                .json();

        assertThat(score.get("paired").isObject()).isTrue();
    }

    @Test
    void aDryRunForecastsAndTrainsNothing() {
        Product fresh = Product.at(folder.resolve("dry"), folder.resolve("calls"));

        JsonNode forecast = fresh.run("run", experiment.toString(), "--dry-run", "--json")
                .exits(0)
                .json();

        assertThat(forecast.get("utterances").asInt()).isEqualTo(18);
        assertThat(forecast.get("folds").size()).isEqualTo(3);
        assertThat(forecast.get("pending_batches").asInt()).isPositive();
        assertThat(forecast.get("feature_bytes").asLong()).isPositive();
        assertThat(forecast.get("parameters").asInt()).isPositive();
        assertThat(fresh.home().resolve("runs")).doesNotExist();
    }

    @Test
    void aSingleStepDoesWhatItNeedsAndTheWholeRunCarriesOnFromIt() {
        Product stepwise = Product.at(folder.resolve("stepwise"), folder.resolve("calls"));

        JsonNode trained =
                stepwise.run("train", experiment.toString(), "--json").exits(0).json();
        Ended whole = stepwise.run("run", experiment.toString(), "--json").exits(0);

        assertThat(trained.get("status").asString()).isEqualTo("interrupted");
        assertThat(trained.get("runs").get(0).get("metrics").get("uar").isNull())
                .isTrue();
        assertThat(whole.json().get("resumed").asBoolean()).isTrue();
        assertThat(whole.err()).doesNotContain("[train");
        assertThat(whole.json().get("runs").get(0).get("metrics"))
                .isEqualTo(first.json().get("runs").get(0).get("metrics"));
    }

    @Test
    void theJobBehindARunShowsItsSteps() {
        JsonNode jobs = product.run("jobs", "list", "--json").exits(0).json().get("jobs");
        JsonNode job = product.run("jobs", "show", id(first), "--json").exits(0).json();

        assertThat(jobs.size()).isGreaterThanOrEqualTo(2);
        assertThat(job.propertyNames()).contains("run", "status", "executions", "owner", "steps");
        assertThat(job.get("status").asString()).isEqualToIgnoringCase("completed");
        assertThat(job.get("steps").findValuesAsString("step"))
                .contains("prepare", "extract", "validate", "predict", "explain", "package");
    }

    @Test
    void nobodyCanBeStoppedWhereNobodyWorks() {
        assertThat(Refusal.of(product, 2, "jobs", "stop", id(first)).message())
                .startsWith("Nobody works on run " + id(first));
    }

    @Test
    void aCorpusIsCountedAndItsBrokenRecordingsAreListed() throws IOException {
        JsonNode whole = product.run("corpus", "check", experiment.toString(), "--json")
                .exits(0)
                .json();
        TinyCorpus other = TinyCorpus.write(folder.resolve("broken"));
        Files.writeString(other.path("ann-joy-1.wav"), "no recording");
        Ended broken = product.run("corpus", "check", other.experiment().toString(), "--json");

        assertThat(whole.get("utterances").asInt()).isEqualTo(18);
        assertThat(whole.get("speakers").asInt()).isEqualTo(3);
        assertThat(whole.get("folds").asInt()).isEqualTo(3);
        assertThat(whole.get("alignment").get("recordings").asInt()).isZero();
        assertThat(whole.get("alignment").propertyNames()).contains("without", "past_the_end", "unknown_phones");
        assertThat(whole.get("remarks").isEmpty()).isTrue();
        assertThat(broken.exits(3).json().get("unreadable").toString()).contains("ann-joy-1.wav");
        assertThat(broken.json().get("findings").get(0).get("code").asString()).isEqualTo("unreadable");
        // Six utterances of each class are few.
        assertThat(whole.get("ok").asBoolean()).isTrue();
        assertThat(whole.get("findings").get(0).get("code").asString()).isEqualTo("rare-class");
        assertThat(whole.get("findings").get(0).get("threshold").asDouble()).isEqualTo(10);
        assertThat(whole.get("channels").toString()).isEqualTo("[1]");
    }

    @Test
    void aCorpusThatItsReaderRefusesIsAFindingInOneLine() {
        TinyCorpus other = TinyCorpus.write(folder.resolve("refused")).add("gone.wav", "joy", "ann");
        String page = folder.resolve("page.html").toString();
        Ended refused = product.run("corpus", "check", other.experiment().toString(), "--json", "--html", page);

        assertThat(refused.exits(3).json().get("findings").get(0).get("code").asString())
                .isEqualTo("missing-files");
        assertThat(refused.json().get("ok").asBoolean()).isFalse();
        product.run("corpus", "check", experiment.toString(), "--labels-only", "--html", page)
                .exits(0);
        assertThat(Path.of(page)).content().contains("\"code\":\"rare-class\"", "Speech emotion recognition");
    }

    /** A class that is loaded cannot be undone: it costs time, and memory, and half a second is the promise. */
    @Test
    void commandsThatOnlyReadLoadNeitherSpringNorTheEngine() throws IOException {
        String predictions = artifact("predictions").toString();
        for (List<String> command : List.of(
                List.of("runs", "list"),
                List.of("runs", "show", id(first)),
                List.of("runs", "groups"),
                List.of("runs", "leaderboard"),
                List.of("runs", "compare", id(first), id(otherSeed)),
                List.of("runs", "compare", "--paired", id(first), id(otherSeed)),
                List.of("runs", "diff", id(first), id(otherSeed)),
                List.of("runs", "curve", id(first)),
                List.of("runs", "tag", id(first), "add", "light"),
                List.of("score", predictions, predictions),
                List.of("submission", "check", predictions, "--pack", "demo"),
                List.of("features", "stat"),
                List.of("features", "verify"),
                List.of("features", "gc", "--keep-runs", "--dry-run"),
                List.of("--version"))) {
            Path loaded = folder.resolve("loaded.txt");
            Files.deleteIfExists(loaded);
            // Java 25 loads all that its archive has, whatever the command asks for.
            product.with("-XX:+IgnoreUnrecognizedVMOptions", "-XX:AOTMode=off", "-Xlog:class+load:file=" + loaded)
                    .run(command.toArray(String[]::new))
                    .withoutTrace();
            try (Stream<String> classes = Files.lines(loaded)) {
                assertThat(classes.filter(RunIT::isUnwanted))
                        .as("classes that '%s' loads", String.join(" ", command))
                        .isEmpty();
            }
            assertThat(loaded).content().contains(" io.serlab.batch.cli.Main ");
        }
    }

    // Logback asks every configurator that the class path offers; Spring Boot's jar brings one, which touches nothing
    // else.
    private static boolean isUnwanted(String line) {
        return line.contains(" ai.djl.")
                || line.contains(" org.springframework.")
                        && !line.contains(" org.springframework.boot.logging.logback.RootLogLevelConfigurator ");
    }

    private static JsonNode runs(String... arguments) {
        return product.run(Stream.concat(Stream.of("runs"), Stream.concat(Stream.of(arguments), Stream.of("--json")))
                        .toArray(String[]::new))
                .exits(0)
                .json();
    }

    private static String id(Ended ended) {
        return ended.json().get("runs").get(0).get("id").asString();
    }

    private static Path artifact(String kind) {
        return Path.of(
                first.json().get("runs").get(0).get("artifacts").get(kind).asString());
    }
}
