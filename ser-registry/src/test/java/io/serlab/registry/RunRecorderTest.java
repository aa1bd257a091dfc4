package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecorderTest {
    @TempDir
    Path home;

    private final FakeClock clock = new FakeClock();
    private Registry registry;
    private RunDraft draft;
    private String run;

    @BeforeEach
    void claim() {
        registry = Registry.on(RegistryLocation.under(home).open(), clock, Fixtures.ALL_ALIVE);
        draft = Fixtures.draft(home, "one");
        run = Fixtures.newRun(registry, draft);
    }

    private List<Map<String, Object>> journal() {
        return Journal.read(draft.folder(run).resolve("journal.jsonl"));
    }

    @Test
    void everyFactStandsInTheDatabaseAndInTheJournal() {
        try (RunRecorder recorder = registry.recorder(draft, run)) {
            recorder.recordReportedSplit("test");
            recorder.recordParameters(Map.of("pooler.queries", 2));
            recorder.recordMetrics(MetricScope.ofSplit("test"), List.of(MetricValue.of("uar", 0.5)));
            recorder.recordConfusion(MetricScope.ofSplit("test"), Confusion.of(List.of("a", "b"), new int[][] {
                {1, 0}, {0, 1}
            }));
            recorder.recordFold(new FoldState("03", RunStatus.RUNNING, null));
            recorder.recordArtifacts(List.of(new Artifact("report", "report.html", "abc", 1)));
            recorder.recordEnvironment(Map.of("java", "17"));
            recorder.recordSubmission(home.resolve("submission.csv"));
            recorder.recordEvent("step-started", "train");
            recorder.complete(2.5);
        }
        RunDetail detail = registry.history().show(run);
        assertThat(detail.summary().metrics()).isEqualTo(Map.of("uar", 0.5));
        assertThat(detail.summary().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(journal())
                .extracting(line -> line.get("type"))
                .containsExactly(
                        "run",
                        "reported-split",
                        "parameters",
                        "metrics",
                        "confusion",
                        "fold",
                        "artifacts",
                        "environment",
                        "submission",
                        "event",
                        "end");
        assertThat(journal()).allSatisfy(line -> assertThat(line).containsEntry("time", "2026-11-22T10:00:00.000Z"));
    }

    @Test
    void theJournalBeginsWithAllThatMakesTheRun() {
        registry.recorder(draft, run).close();
        assertThat(journal().get(0))
                .containsEntry("run", run)
                .containsEntry("identity", "one")
                .containsEntry("group", "group-mqmha")
                .containsEntry("seed", 1)
                .containsEntry(
                        "experiment",
                        Map.of("name", "emodb-mqmha", "spec", "name: emodb-mqmha\n", "specHash", "spec-mqmha"));
    }

    @Test
    void theJournalKeepsTheScopeAndTheFigures() {
        try (RunRecorder recorder = registry.recorder(draft, run)) {
            recorder.recordMetrics(
                    MetricScope.ofSplit("development").inFold("03").atEpoch(2),
                    List.of(MetricValue.of("uar", 0.1 + 0.2)));
        }
        assertThat(journal().get(1))
                .containsEntry("scope", Map.of("fold", "03", "split", "development", "epoch", 2))
                .extractingByKey("metrics")
                .asString()
                .contains("value=0.30000000000000004");
    }
}
