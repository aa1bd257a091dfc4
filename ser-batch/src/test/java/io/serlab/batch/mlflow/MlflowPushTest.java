package io.serlab.batch.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.batch.mlflow.FakeStore.Run;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import io.serlab.registry.RunQuery;
import io.serlab.registry.RunStage;
import io.serlab.registry.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlflowPushTest {
    @TempDir
    Path home;

    private final FakeMlflow server = new FakeMlflow();
    private FakeHistory runs;

    @BeforeEach
    void open() {
        runs = new FakeHistory(home);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private PushReport pushAll() {
        return push(new PushOptions(null, false));
    }

    private PushReport push(PushOptions options) {
        List<String> all = runs.history().list(RunQuery.ALL).runs().stream()
                .map(RunSummary::id)
                .toList();
        return push(options, all);
    }

    private PushReport push(PushOptions options, List<String> ids) {
        server.requests.clear();
        return new MlflowPush(
                        runs.history(),
                        MlflowAccess.of(server.url(), Map.of()),
                        Patience.USUAL,
                        options,
                        (done, total, run) -> {})
                .push(ids);
    }

    private Run stored(String run) {
        return server.store.with("ser.run_id", run);
    }

    @Test
    void aRunBecomesARunOfItsExperiment() {
        String run = runs.complete("mqmha", 1, 0.5);
        PushReport report = pushAll();
        assertThat(report.experiments()).containsExactly(new PushedExperiment("1", "emodb"));
        assertThat(report.runs())
                .containsExactly(new PushedRun(run, "mqmha on kwt1, seed 1", "run001", PushState.CREATED));
        Run stored = stored(run);
        RunSummary summary = runs.history().show(run).summary();
        assertThat(stored.status).isEqualTo("FINISHED");
        assertThat(stored.start).isEqualTo(summary.started().toEpochMilli());
        assertThat(stored.end).isGreaterThanOrEqualTo(stored.start);
        assertThat(stored.params)
                .containsExactly(
                        Map.entry("corpus.root", "/data/emodb"),
                        Map.entry("name", "emodb"),
                        Map.entry("pooler.name", "mqmha"),
                        Map.entry("seed", "1"));
        assertThat(stored.curve("dev.macro_f1"))
                .containsExactly(Map.entry(1, 0.1), Map.entry(2, 0.2), Map.entry(3, 0.3));
        assertThat(stored.curve("train.loss")).hasSize(3);
        assertThat(stored.curve("macro_f1")).containsExactly(Map.entry(3, 0.5));
        assertThat(stored.curve("macro_f1_low")).containsExactly(Map.entry(3, 0.375));
        assertThat(stored.curve("macro_f1_high")).containsExactly(Map.entry(3, 0.625));
        assertThat(stored.curve("chosen.dev.macro_f1")).containsExactly(Map.entry(3, 0.3));
        assertThat(stored.curve("seconds")).containsExactly(Map.entry(0, 12.5));
        assertThat(stored.tags)
                .containsEntry("ser.group_id", "group-mqmha")
                .containsEntry("ser.seed", "1")
                .containsEntry("ser.encoder", "kwt1")
                .containsEntry("ser.plugin.entmax", "1.0, SHA-256 aa")
                .containsEntry("mlflow.source.git.commit", "0a1b")
                .containsEntry("mlflow.source.git.dirty", "true")
                .doesNotContainKey("ser.stage");
        assertThat(server.store.files.get("1/run001/artifacts/spec.yaml"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(FakeHistory.SPEC);
    }

    @Test
    void aGroupOfOneSeedHasNoParentUntilThereIsASecond() {
        String first = runs.complete("mqmha", 1, 0.5);
        assertThat(pushAll().groups()).isEmpty();
        String second = runs.complete("mqmha", 2, 0.7);
        PushReport report = pushAll();
        Run parent = server.store.with("ser.seeds", "1, 2");
        assertThat(report.groups())
                .containsExactly(new PushedRun("group-mqmha", "mqmha on kwt1", parent.id, PushState.CREATED));
        assertThat(stored(first).tag("mlflow.parentRunId")).isEqualTo(parent.id);
        assertThat(stored(second).tag("mlflow.parentRunId")).isEqualTo(parent.id);
        assertThat(report.runs()).extracting(PushedRun::state).containsExactly(PushState.UPDATED, PushState.CREATED);
    }

    /** Mean 0.6, s = 0.1, t(2, 0.975) = 4.302653: half-width 0.1/√3 · 4.302653 = 0.2484138. */
    @Test
    void aParentHasTheMeanOverSeedsAndWhatAllHaveInCommon() {
        runs.complete("mqmha", 1, 0.5);
        runs.complete("mqmha", 2, 0.7);
        String third = runs.complete("mqmha", 3, 0.6);
        runs.begin("mqmha", 4);
        push(new PushOptions("mine", false), List.of(third));
        Run parent = server.store.with("ser.seeds", "1, 2, 3, 4");
        assertThat(server.store.experiments).containsOnlyKeys("mine");
        assertThat(server.store.runs).hasSize(2);
        assertThat(parent.curve("macro_f1").get(0)).isCloseTo(0.6, within(1e-12));
        assertThat(parent.curve("macro_f1_low").get(0)).isCloseTo(0.3515862, within(1e-7));
        assertThat(parent.curve("macro_f1_high").get(0)).isCloseTo(0.8484138, within(1e-7));
        assertThat(parent.params).containsEntry("pooler.name", "mqmha").doesNotContainKey("seed");
        assertThat(parent.tags)
                .containsEntry("ser.completed", "3")
                .containsEntry("ser.pooler", "mqmha")
                .doesNotContainKeys("ser.run_id", "ser.seed", "mlflow.parentRunId");
        assertThat(parent.status).isEqualTo("RUNNING");
        assertThat(parent.end).isZero();
    }

    @Test
    void aRepeatWritesNothing() {
        runs.complete("mqmha", 1, 0.5);
        runs.complete("mqmha", 2, 0.6);
        runs.complete("mean", 1, 0.4);
        runs.begin("max", 1);
        runs.file(runs.complete("top", 1, 0.4), "predictions.csv", "id,truth");
        PushOptions all = new PushOptions(null, true);
        push(all);
        assertThat(server.writes()).isPositive();
        PushReport report = push(all);
        assertThat(server.writes()).isZero();
        assertThat(report.runs()).hasSize(5).extracting(PushedRun::state).containsOnly(PushState.UNCHANGED);
        assertThat(report.groups()).extracting(PushedRun::state).containsExactly(PushState.UNCHANGED);
        pushAll();
        assertThat(server.writes()).isZero();
        // One look at the experiment, one search for each of four groups, of which one has a second page.
        assertThat(server.requests).hasSize(6);
    }

    @Test
    void whatChangedIsUpdatedAndNothingElseIsSentAgain() {
        String run = runs.begin("mqmha", 1);
        runs.registry.annotations().stage(run, RunStage.CANDIDATE);
        pushAll();
        assertThat(stored(run).status).isEqualTo("RUNNING");
        assertThat(stored(run).tags).containsEntry("ser.stage", "candidate");
        int points = stored(run).points();

        runs.epoch(run, 4, 0.4);
        runs.finish(run, 0.5);
        runs.registry.annotations().stage(run, null);
        runs.registry.annotations().tag(run, "final");
        runs.registry.annotations().tag(run, "paper");
        runs.registry.annotations().note(run, "the best");
        assertThat(pushAll().runs()).extracting(PushedRun::state).containsExactly(PushState.UPDATED);

        Run stored = stored(run);
        // Two figures of the fourth epoch; macro F1 with its interval, that of development, the seconds.
        assertThat(stored.points()).isEqualTo(points + 2 + 3 + 1 + 1);
        assertThat(stored.status).isEqualTo("FINISHED");
        assertThat(stored.curve("dev.macro_f1")).hasSize(4);
        assertThat(stored.tags).containsEntry("ser.tags", "final, paper").doesNotContainKey("ser.stage");
        assertThat(stored.tag("mlflow.note.content")).endsWith(": the best");
        pushAll();
        assertThat(server.writes()).isZero();
    }

    @Test
    void aFigureThatIsAnotherNowCountsByALaterTime() {
        String run = runs.complete("mqmha", 1, 0.75);
        pushAll();
        runs.record(run, MetricScope.ofSplit("test"), new MetricValue("macro_f1", 0.5, null, null));
        pushAll();
        List<Point> history = stored(run).metrics.getOrDefault("macro_f1", List.of());
        assertThat(history).extracting(Point::value).containsExactly(0.75, 0.5);
        assertThat(history.get(1).timestamp()).isGreaterThan(history.get(0).timestamp());
        pushAll();
        assertThat(server.writes()).isZero();
    }

    @Test
    void aParameterThatMlflowCannotChangeBecomesATag() {
        String run = runs.complete("mqmha", 1, 0.5);
        pushAll();
        runs.registry.records().recordParameters(run, Map.of("corpus.root", "/moved"));
        pushAll();
        assertThat(stored(run).params).containsEntry("corpus.root", "/data/emodb");
        assertThat(stored(run).tags).containsEntry("ser.parameter.corpus.root", "/moved");
        pushAll();
        assertThat(server.writes()).isZero();
    }

    @Test
    void aNewNameOrDescriptionGivenInMlflowStays() {
        String run = runs.complete("mqmha", 1, 0.5);
        pushAll();
        stored(run).tags.putAll(Map.of("mlflow.runName", "winner", "mlflow.note.content", "see p. 3", "team", "blue"));
        runs.registry.annotations().tag(run, "final");
        pushAll();
        assertThat(stored(run).tags)
                .containsEntry("mlflow.runName", "winner")
                .containsEntry("mlflow.note.content", "see p. 3")
                .containsEntry("team", "blue");
    }

    /** Whichever request is the last: before it is done, and after it is done but before the answer arrives. */
    @Test
    void aPushThatIsCutOffAnywhereLeavesNoDoubles() {
        String first = runs.complete("mqmha", 1, 0.5);
        String second = runs.complete("mqmha", 2, 0.7);
        runs.file(second, "predictions.csv", "id,truth");
        PushOptions options = new PushOptions(null, true);
        push(options);
        List<String> whole = contents(first, second);
        long writes = server.writes();
        for (boolean done : new boolean[] {false, true}) {
            for (int last = 0; last < writes; last++) {
                server.store.runs.clear();
                server.store.experiments.clear();
                server.store.files.clear();
                server.writesUntilDeath = last;
                server.doneBeforeDeath = done;
                assertThatThrownBy(() -> push(options)).isInstanceOf(SerException.class);
                server.writesUntilDeath = Integer.MAX_VALUE;
                push(options);
                assertThat(contents(first, second))
                        .as("cut off after %d writes", last)
                        .isEqualTo(whole);
                assertThat(server.store.runs).hasSize(3);
                push(options);
                assertThat(server.writes()).isZero();
            }
        }
    }

    private List<String> contents(String... ids) {
        List<String> contents = new ArrayList<>(server.store.files.keySet());
        for (String id : ids) {
            Run run = stored(id);
            contents.add(run.status + run.params + run.tags + new HashMap<>(run.metrics));
        }
        return contents.stream()
                .map(text -> text.replaceAll("run\\d{3}", "RUN"))
                .sorted()
                .toList();
    }

    @Test
    void manyFiguresAndLongValuesKeepToTheLimitsOfARequest() {
        String run = runs.complete("mqmha", 1, 0.5);
        runs.record(
                run,
                MetricScope.ofSplit("test").inFold("ann"),
                IntStream.range(0, 2500)
                        .mapToObj(i -> MetricValue.of("figure-" + i, i))
                        .toArray(MetricValue[]::new));
        Map<String, Object> parameters = new HashMap<>();
        IntStream.range(0, 250).forEach(i -> parameters.put("long." + i, "ä".repeat(7000)));
        runs.registry.records().recordParameters(run, parameters);
        Map<String, String> environment = new HashMap<>();
        IntStream.range(0, 230).forEach(i -> environment.put("fact-" + i, "x".repeat(6000)));
        runs.registry.records().recordEnvironment(run, environment);
        pushAll();
        Run stored = stored(run);
        assertThat(stored.params).hasSize(254);
        assertThat(stored.params.get("long.7")).hasSize(6000).endsWith("…");
        assertThat(stored.tags.get("ser.env.fact-7")).hasSize(5000).endsWith("…");
        assertThat(stored.metrics.keySet().stream().filter(key -> key.startsWith("fold-ann/figure-")))
                .hasSize(2500);
        pushAll();
        assertThat(server.writes()).isZero();
    }

    @Test
    void filesAreUploadedOnceAndAgainOnlyIfTheyChanged() {
        String run = runs.complete("mqmha", 1, 0.5);
        runs.file(run, "fold-a b/checkpoint.safetensors", "weights");
        runs.file(run, "predictions.csv", "id,truth");
        pushAll();
        assertThat(server.store.files).containsOnlyKeys("1/run001/artifacts/spec.yaml");
        push(new PushOptions(null, true));
        assertThat(server.store.files.get("1/run001/artifacts/fold-a b/checkpoint.safetensors"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("weights");
        assertThat(server.store.files).containsKey("1/run001/artifacts/artifacts.sha256");

        runs.file(run, "predictions.csv", "id,truth,predicted");
        push(new PushOptions(null, true));
        assertThat(server.requests.stream().filter(request -> request.startsWith("PUT")))
                .hasSize(2)
                .first()
                .asString()
                .endsWith("predictions.csv");
    }

    @Test
    void aFileThatIsGoneIsNamedBeforeItsRunIsTouched() throws IOException {
        String run = runs.complete("mqmha", 1, 0.5);
        runs.file(run, "predictions.csv", "id,truth");
        Path file = home.resolve("runs").resolve(run).resolve("predictions.csv");
        Files.delete(file);
        assertThatThrownBy(() -> push(new PushOptions(null, true)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "The file %s of run %s is gone: leave the run out, or push without --artifacts.", file, run);
        assertThat(server.store.runs).isEmpty();
    }

    @Test
    void aServerWithoutAStoreOfFilesGetsFiguresAlone() {
        String run = runs.complete("mqmha", 1, 0.5);
        runs.file(run, "predictions.csv", "id,truth");
        server.store.artifacts = "s3://bucket/";
        assertThat(pushAll().runs()).extracting(PushedRun::state).containsExactly(PushState.CREATED);
        assertThatThrownBy(() -> push(new PushOptions(null, true)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("keeps files at s3://bucket/1/run001/artifacts, not itself");
        assertThat(server.store.files).isEmpty();
    }

    @Test
    void aDeletedExperimentIsRefused() {
        runs.complete("mqmha", 1, 0.5);
        server.store.experiments.put("emodb", "7");
        server.store.deleted.add("emodb");
        assertThatThrownBy(this::pushAll)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The MLflow experiment 'emodb' is deleted: bring it back there (mlflow experiments restore"
                        + " -x 7), or name another with --experiment.");
    }

    @Test
    void aNameThatMlflowDoesNotAllowIsRefused() {
        assertThatThrownBy(() -> new PushOptions(" ", false)).hasMessageContaining("has 1 to 500 letters, got none");
        assertThatThrownBy(() -> new PushOptions("x".repeat(501), false)).hasMessageContaining("got 501");
    }
}
