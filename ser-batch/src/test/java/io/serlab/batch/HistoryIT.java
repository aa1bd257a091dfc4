package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two real runs of one group, and all that the history's commands say of them. */
class HistoryIT {
    @TempDir
    static Path folder;

    private static Path experiment;
    private static Product product;
    private static String first;
    private static String second;
    private static String group;

    @BeforeAll
    static void run() {
        experiment = TinyCorpus.write(folder.resolve("corpus")).experiment();
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        JsonNode both = product.run("run", experiment.toString(), "--json", "--set", "seeds=[1, 2]")
                .exits(0)
                .json();
        first = both.get("runs").get(0).get("id").asString();
        second = both.get("runs").get(1).get("id").asString();
        group = both.get("group").asString();
    }

    private static JsonNode runs(String... arguments) {
        return product.run(line(arguments, "--json")).exits(0).json();
    }

    private static String[] line(String[] arguments, String... more) {
        return Stream.of(Stream.of("runs"), Stream.of(arguments), Stream.of(more))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    @Test
    void theSeedsAreOneEntry() {
        JsonNode entry = runs("groups").get("groups").get(0);
        assertThat(entry.get("group").asString()).isEqualTo(group);
        assertThat(entry.get("n").asInt()).isEqualTo(2);
        assertThat(entry.get("status").get("completed").asInt()).isEqualTo(2);
        assertThat(entry.get("metrics").get("macro_f1").propertyNames()).containsExactly("mean", "low", "high", "n");
        assertThat(runs("leaderboard").get("groups").size()).isEqualTo(1);
        assertThat(product.run("runs", "groups", "--csv").exits(0).out()).startsWith("group,name,encoder,pooler,n,");
        assertThat(Refusal.of(product, 2, "runs", "groups", "--csv").message()).contains("exclude each other");
        assertThat(Refusal.of(product, 2, "runs", "groups", "--sort", "macrof1").message())
                .contains("Did you mean 'macro_f1'?");
    }

    @Test
    void twoSeedsDifferInTheSeedAlone() {
        JsonNode comparison = runs("compare", first, second);
        assertThat(comparison.get("parameters").findValuesAsString("key")).containsExactly("seed");
        assertThat(comparison.get("metrics").findValuesAsString("key")).contains("macro_f1", "frames_for_80");
        assertThat(runs("compare", group, first).get("sides").get(0).get("runs").size())
                .isEqualTo(2);
        JsonNode changes = runs("diff", first, second).get("changes");
        assertThat(changes.size()).isEqualTo(1);
        assertThat(changes.get(0).get("added").get(0).asString()).isEqualTo("- 2");
    }

    @Test
    void aPairedComparisonIsBySpeaker() {
        JsonNode paired = runs("compare", "--paired", first, second);
        assertThat(paired.get("unit").asString()).isEqualTo("speaker");
        assertThat(paired.get("utterances").asInt()).isEqualTo(18);
        assertThat(paired.get("differences").findValuesAsString("metric")).containsExactly("macro_f1", "uar");
        assertThat(paired.get("mcnemar_p").asDouble()).isBetween(0.0, 1.0);
        assertThat(paired.get("classes").size()).isEqualTo(3);
    }

    @Test
    void theCurveHasEveryEpochAndIsDrawn() {
        Path svg = folder.resolve("curve.svg");
        JsonNode curve =
                runs("curve", first, "--svg", svg.toString()).get("runs").get(0);
        assertThat(curve.get("metric").asString()).isEqualTo("macro_f1");
        assertThat(curve.get("epochs").size()).isEqualTo(2);
        assertThat(curve.get("epochs").get(0).get("folds").asInt()).isEqualTo(3);
        assertThat(svg).content().contains("<svg", first);
        assertThat(product.run("runs", "curve", first).exits(0).out())
                .contains("Training loss", "Development macro_f1");
    }

    @Test
    void whatPeopleSayIsShownAndStandsInTheJournal() throws IOException {
        assertThat(runs("tag", second, "add", "final", "best").get("tags").toString())
                .isEqualTo("[\"best\",\"final\"]");
        runs("tag", second, "remove", "best");
        runs("note", second, "seed", "2", "is", "lucky");
        runs("stage", second, "candidate");

        String shown = product.run("runs", "show", second).exits(0).out();
        assertThat(shown).contains("Stage: candidate", "Tags: final", ": seed 2 is lucky");
        assertThat(runs("list", "--where", "tag = 'final' and stage = 'candidate'")
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(Files.readString(
                        product.home().resolve("runs").resolve(second).resolve("journal.jsonl")))
                .contains("\"tag\":\"final\"", "\"untag\":\"best\"", "\"text\":\"seed 2 is lucky\"")
                .contains("\"stage\":\"candidate\"");
    }

    @Test
    void aRemovedRunComesBackOrRunsAnew() {
        Product other = Product.at(folder.resolve("other"), folder.resolve("calls"));
        String run = other.run("run", experiment.toString(), "--json")
                .exits(0)
                .json()
                .get("runs")
                .get(0)
                .get("id")
                .asString();

        other.run("runs", "rm", run).exits(0);
        assertThat(other.run("runs", "list", "--json").json().get("total").asInt())
                .isZero();
        assertThat(Refusal.of(other, 2, "runs", "show", run).message()).contains("ser runs rm --restore " + run);
        other.run("runs", "rm", "--restore", run).exits(0);
        assertThat(other.run("run", experiment.toString()).exits(0).err()).contains("is complete already");

        other.run("runs", "stage", run, "submitted").exits(0);
        assertThat(Refusal.of(other, 2, "runs", "rm", run).code()).isEqualTo("submitted-run");
        other.run("runs", "stage", run, "none").exits(0);
        other.run("runs", "rm", run).exits(0);
        JsonNode anew =
                other.run("run", experiment.toString(), "--json").exits(0).json();
        assertThat(anew.get("runs").get(0).get("id").asString()).isNotEqualTo(run);
        assertThat(Refusal.of(other, 2, "runs", "rm", "--restore", run).code()).isEqualTo("run-exists");
        other.run("runs", "rm", "--purge", run).exits(0);
        assertThat(other.home().resolve("bin").resolve(run)).doesNotExist();
    }

    @Test
    void badInputIsOneLine() {
        assertThat(Refusal.of(product, 2, "runs", "compare", first).code()).isEqualTo("nothing-to-compare");
        assertThat(Refusal.of(product, 2, "runs", "compare", first, first.substring(0, 4))
                        .message())
                .contains(first, second);
        assertThat(Refusal.of(product, 2, "runs", "compare", first, "0000").code())
                .isEqualTo("unknown-run");
        assertThat(Refusal.of(product, 2, "runs", "tag", first, "add", "a\tb").code())
                .isEqualTo("invalid-tag");
        assertThat(Refusal.of(product, 2, "runs", "note", first, "one\ntwo").code())
                .isEqualTo("invalid-note");
        assertThat(Refusal.of(product, 2, "runs", "stage", first, "submited").message())
                .contains("Did you mean 'submitted'?");
        assertThat(Refusal.of(product, 2, "runs", "rm").code()).isEqualTo("wrong-usage");
        assertThat(Refusal.of(product, 2, "runs", "curve", first, "--metric", "f1")
                        .code())
                .isEqualTo("unknown-metric");
    }
}
