package io.serlab.batch.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.registry.FoldState;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import io.serlab.registry.Owner;
import io.serlab.registry.RunStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPointsTest {
    private static final MetricScope DEVELOPMENT = MetricScope.ofSplit("development");

    @TempDir
    Path home;

    private FakeHistory runs;
    private String run;

    @BeforeEach
    void trainTwoFolds() {
        runs = new FakeHistory(home);
        run = runs.registry
                .runs()
                .claim(runs.draft("mqmha", 1), Owner.current())
                .runId();
        runs.record(run, DEVELOPMENT.inFold("a/b").atEpoch(1), MetricValue.of("uar", 0.25));
        runs.record(run, DEVELOPMENT.inFold("a/b").atEpoch(2), MetricValue.of("uar", 0.5));
        runs.record(run, DEVELOPMENT.inFold("ann").atEpoch(1), MetricValue.of("uar", 0.75));
        runs.record(run, MetricScope.ofSplit("out-of-fold").inFold("ann"), MetricValue.of("uar", 0.625));
        runs.registry.records().recordFold(run, new FoldState("a/b", RunStatus.COMPLETED, 2));
        runs.registry.records().recordFold(run, new FoldState("ann", RunStatus.COMPLETED, 1));
        runs.registry.records().recordReportedSplit(run, "out-of-fold");
    }

    private List<Point> points() {
        return RunPoints.of(runs.history().show(run), runs.history().epochs(run), 7);
    }

    @Test
    void eachFoldIsASectionOfItsOwn() {
        assertThat(points())
                .contains(new Point("fold-ann/dev.uar", 0.75, 7, 1), new Point("fold-ann/uar", 0.625, 7, 1))
                .filteredOn(point -> point.key().matches("fold-a_b-[0-9a-f]{8}/dev\\.uar"))
                .hasSize(2);
    }

    @Test
    void theMeanOverTheFoldsThatReachedAnEpochIsDrawnOnceTheRunIsComplete() {
        assertThat(points()).extracting(Point::key).doesNotContain("dev.uar");
        runs.registry.runs().complete(run, 1);
        assertThat(points()).contains(new Point("dev.uar", 0.5, 7, 1), new Point("dev.uar", 0.5, 7, 2));
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        runs.record(run, DEVELOPMENT, MetricValue.of("macro_f1", Double.NaN));
        assertThat(points()).extracting(Point::key).doesNotContain("chosen.dev.macro_f1");
    }
}
