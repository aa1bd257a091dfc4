package io.serlab.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** A home with a history of its own, for tests; its time goes on with everything that begins. */
final class HistoryHome {
    final Path home;
    final FakeClock clock = new FakeClock();
    private final TestDatabase database;
    private DataSource dataSource;
    private Registry registry;

    HistoryHome(TestDatabase database, Path home) {
        this.database = database;
        this.home = home;
        loseDatabase();
    }

    Registry registry() {
        return registry;
    }

    DataSource dataSource() {
        return dataSource;
    }

    void loseDatabase() {
        try {
            Files.deleteIfExists(home.resolve("registry.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dataSource = database.fresh(home);
        registry = Registry.on(dataSource, clock, Fixtures.ALL_DEAD);
    }

    Path folder(String run) {
        return home.resolve("runs").resolve(run);
    }

    RunDraft draft(String identity) {
        return Fixtures.draft(home, identity);
    }

    RunRecorder recorder(String identity, String run) {
        clock.advance(Duration.ofSeconds(1));
        return registry.recorder(draft(identity), run);
    }

    String begin(String identity) {
        clock.advance(Duration.ofSeconds(1));
        String run = Fixtures.newRun(registry, draft(identity));
        recorder(identity, run).close();
        return run;
    }

    String complete(String identity, double uar) {
        String run = begin(identity);
        complete(identity, run, uar);
        return run;
    }

    /** Ends a run that was begun, with a figure and a file. */
    void complete(String identity, String run, double uar) {
        try (RunRecorder recorder = recorder(identity, run)) {
            Files.writeString(folder(run).resolve("predictions.csv"), "uar " + uar);
            recorder.recordReportedSplit("test");
            recorder.recordMetrics(MetricScope.ofSplit("test"), List.of(MetricValue.of("uar", uar)));
            recorder.complete(2.5);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<ImportOutcome> take(Path path) {
        return take(path, false);
    }

    List<ImportOutcome> take(Path path, boolean inPlace) {
        List<ImportOutcome> outcomes = new ArrayList<>();
        registry.importer(home, inPlace, outcomes::add).from(List.of(path));
        return outcomes;
    }

    List<ImportOutcome.State> states(Path path) {
        return take(path).stream().map(ImportOutcome::state).toList();
    }

    /** All runs as a file that can be imported. */
    Path export(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (RunSummary run : registry.history().list(RunQuery.ALL).runs()) {
            lines.addAll(registry.history().journal(run.id()));
        }
        return Files.write(file, lines);
    }

    /** Fills the history with runs in every state, and with everything that can be known of one: five runs. */
    void fill() {
        String whole = begin("whole");
        recordEverything(whole);
        registry.runs().claim(draft("whole"), Fixtures.ME);
        try (RunRecorder recorder = recorder("whole", whole)) {
            recorder.recordEvent("extracted", "again");
            recorder.complete(2.25);
        }
        annotate(whole);

        String failed = begin("failed");
        try (RunRecorder recorder = recorder("failed", failed)) {
            recorder.fail(0.5);
        }
        registry.annotations().stage(failed, RunStage.ARCHIVED);
        registry.annotations().stage(failed, null);

        registry.bin(home).remove(complete("removed", 0.3));
        String restored = complete("restored", 0.4);
        registry.bin(home).remove(restored);
        registry.bin(home).restore(restored);

        String renamed = begin("before");
        RunDraft after = draft("before").identifiedBy("after", "group-after");
        registry.runs().identify(renamed, after);
        registry.recorder(after, renamed).close();
    }

    private void recordEverything(String run) {
        try (RunRecorder recorder = recorder("whole", run)) {
            recorder.recordParameters(Map.of(
                    "pooler.name",
                    "mqmha",
                    "pooler.queries",
                    2,
                    "training.learning-rate",
                    1e-4,
                    "training.weight-decay",
                    0.0,
                    "text.of-digits",
                    "007",
                    "head.hidden",
                    List.of(256, 1),
                    "pooler.per-channel",
                    true));
            recorder.recordEnvironment(Map.of("java", "17", "plugin:entmax", "1.0"));
            recorder.recordReportedSplit("test");
            MetricScope development = MetricScope.ofSplit("development").inFold("03");
            for (int epoch = 1; epoch <= 3; epoch++) {
                List<MetricValue> figures =
                        List.of(MetricValue.of("uar", epoch / 7.0), MetricValue.of("macro_f1", Double.NaN));
                recorder.recordMetrics(development.atEpoch(epoch), figures);
            }
            recorder.recordMetrics(MetricScope.ofSplit("test"), List.of(new MetricValue("uar", 0.1 + 0.2, 0.1, 0.5)));
            recorder.recordMetrics(MetricScope.ofSplit("test").inFold("03"), List.of(MetricValue.of("uar", 0.25)));
            Confusion confusion = Confusion.of(List.of("a", "ä\"b"), new int[][] {{1, 0}, {2, 3}});
            recorder.recordConfusion(MetricScope.ofSplit("test"), confusion);
            recorder.recordFold(new FoldState("03", RunStatus.RUNNING, null));
            recorder.recordFold(new FoldState("03", RunStatus.COMPLETED, 2));
            recorder.recordArtifacts(List.of(new Artifact("predictions", "predictions.csv", "ab12", 7)));
            recorder.recordSubmission(folder(run).resolve("submission/labels.csv"));
            recorder.recordEvent("exclusion", "3 utterances left out");
            recorder.interrupt(1.5);
        }
    }

    private void annotate(String run) {
        clock.advance(Duration.ofSeconds(1));
        Annotations annotations = registry.annotations();
        annotations.tag(run, "paper");
        annotations.tag(run, "wrong");
        annotations.untag(run, "wrong");
        annotations.note(run, "best so far, „ja“");
        annotations.stage(run, RunStage.CANDIDATE);
        registry.ledger().record(Fixtures.sent("01J00000000000000000000001", run, 0.4));
        registry.ledger().score("01J00000000000000000000001", Map.of("macro_f1", 0.1 + 0.2), false);
        clock.advance(Duration.ofSeconds(1));
        registry.ledger().score("01J00000000000000000000001", Map.of("macro_f1", 0.35), true);
        registry.ledger().record(Fixtures.sent("01J00000000000000000000003", run, null));
        registry.ledger().withdraw("01J00000000000000000000003", "sent twice");
    }
}
