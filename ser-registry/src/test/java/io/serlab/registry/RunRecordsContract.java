package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.SerException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of the registry on every database. */
abstract class RunRecordsContract {
    private final TestDatabase database;

    private static final MetricScope TEST = MetricScope.ofSplit("test");

    @TempDir
    Path home;

    private Registry registry;
    private RunRecords records;
    private String run;

    RunRecordsContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void claim() {
        registry = Registry.on(database.fresh(home));
        records = registry.records();
        run = Fixtures.newRun(registry, Fixtures.draft(home, "one"));
    }

    private RunDetail detail() {
        return registry.history().show(run);
    }

    @Test
    void aRepeatedStepLeavesWhatOneRunOfItLeaves() {
        recordEverything(0.4);
        RunDetail once = detail();
        recordEverything(0.4);
        assertThat(detail()).isEqualTo(once);
    }

    @Test
    void theLaterFigureCounts() {
        recordEverything(0.4);
        recordEverything(0.5);
        assertThat(detail().reported()).containsExactly(new MetricValue("macro_f1", 0.5, 0.3, 0.6));
        assertThat(detail().summary().metrics()).isEqualTo(Map.of("macro_f1", 0.5));
    }

    private void recordEverything(double figure) {
        records.recordReportedSplit(run, "test");
        records.recordMetrics(run, TEST, List.of(new MetricValue("macro_f1", figure, 0.3, 0.6)));
        records.recordMetrics(run, TEST.inFold("03"), List.of(MetricValue.of("macro_f1", 0.2)));
        records.recordMetrics(run, TEST.atEpoch(2), List.of(MetricValue.of("loss", 1.5)));
        records.recordConfusion(run, TEST, Confusion.of(List.of("anger", "fear"), new int[][] {{3, 1}, {0, 2}}));
        records.recordParameters(run, Map.of("pooler.queries", 2, "pooler.name", "mqmha"));
        records.recordArtifacts(run, List.of(new Artifact("checkpoint", "checkpoint.safetensors", "abc", 7)));
        records.recordEnvironment(run, Map.of("java", "17"));
        records.recordFold(run, new FoldState("03", RunStatus.COMPLETED, 4));
        records.recordEvent(run, new Event(Instant.parse("2026-11-22T10:00:00.5Z"), "step-started", "train"));
        records.recordSubmission(run, home.resolve("submission.csv"));
    }

    @Test
    void everythingRecordedIsShown() {
        recordEverything(0.4);
        RunDetail detail = detail();
        assertThat(detail.confusion())
                .isEqualTo(new Confusion(List.of("anger", "fear"), List.of(List.of(3, 1), List.of(0, 2))));
        assertThat(detail.metricsOf(TEST.inFold("03"))).containsExactly(MetricValue.of("macro_f1", 0.2));
        assertThat(registry.history().epochs(run))
                .containsExactly(new ScopedMetric(TEST.atEpoch(2), MetricValue.of("loss", 1.5)));
        assertThat(detail.parameters()).isEqualTo(Map.of("pooler.queries", "2", "pooler.name", "mqmha"));
        assertThat(detail.artifacts()).containsExactly(new Artifact("checkpoint", "checkpoint.safetensors", "abc", 7));
        assertThat(detail.environment()).isEqualTo(Map.of("java", "17"));
        assertThat(detail.folds()).containsExactly(new FoldState("03", RunStatus.COMPLETED, 4));
        assertThat(detail.events())
                .containsExactly(new Event(Instant.parse("2026-11-22T10:00:00.5Z"), "step-started", "train"));
        assertThat(detail.submission()).isEqualTo(home.resolve("submission.csv"));
        assertThat(detail.home()).isEqualTo(home.resolve("runs").resolve(run));
        assertThat(detail.spec()).isEqualTo("name: emodb-mqmha\n");
    }

    @Test
    void aFigureThatIsNotFiniteIsUnknown() {
        records.recordReportedSplit(run, "test");
        records.recordMetrics(run, TEST, List.of(MetricValue.of("ccc_mean", Double.NaN)));
        assertThat(detail().summary().metrics()).containsEntry("ccc_mean", null);
    }

    @Test
    void figuresKeepTheirFullPrecision() {
        records.recordReportedSplit(run, "test");
        records.recordMetrics(run, TEST, List.of(MetricValue.of("uar", 0.1 + 0.2)));
        assertThat(detail().summary().metrics()).containsEntry("uar", 0.30000000000000004);
    }

    @Test
    void theReportedSplitDecidesWhichFiguresListsShow() {
        records.recordMetrics(run, MetricScope.ofSplit("development"), List.of(MetricValue.of("uar", 0.7)));
        records.recordMetrics(run, TEST, List.of(MetricValue.of("uar", 0.6)));
        assertThat(detail().summary().metrics()).isEmpty();
        records.recordReportedSplit(run, "development");
        assertThat(detail().summary().metrics()).isEqualTo(Map.of("uar", 0.7));
    }

    @Test
    void recordingForAnUnknownRunFails() {
        assertThatThrownBy(() -> records.recordEnvironment("NOBODY", Map.of("java", "17")))
                .isInstanceOf(SerException.class);
        assertThatThrownBy(() -> records.recordReportedSplit("NOBODY", "test")).isInstanceOf(SerException.class);
    }

    @Test
    void nestedSettingsBecomeDottedPaths() {
        Map<String, Object> flat =
                FlatParameters.of(Map.of("pooler", Map.of("name", "mqmha", "queries", 2), "seeds", List.of(1, 2)));
        assertThat(flat).isEqualTo(Map.of("pooler.name", "mqmha", "pooler.queries", 2, "seeds", List.of(1, 2)));
    }
}
