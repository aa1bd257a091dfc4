package io.serlab.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.core.benchmark.report.LearningCurvePlot;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCurveTest {
    @TempDir
    Path home;

    private Histories runs;
    private String run;

    @BeforeEach
    void record() {
        runs = new Histories(home);
        run = runs.complete("mean", 1, 0.5);
        epoch("ann", 1, 2.0, 0.25);
        epoch("bob", 1, 1.0, 0.75);
        epoch("ann", 2, 0.5, 0.625);
    }

    private void epoch(String fold, int epoch, double loss, double f1) {
        MetricScope train = MetricScope.ofSplit("train").inFold(fold).atEpoch(epoch);
        MetricScope development =
                MetricScope.ofSplit("development").inFold(fold).atEpoch(epoch);
        runs.registry().records().recordMetrics(run, train, List.of(MetricValue.of("loss", loss)));
        runs.registry().records().recordMetrics(run, development, List.of(MetricValue.of("macro_f1", f1)));
    }

    private RunsCurve curve(String metric) {
        return RunsCurveCommand.curves(runs.history(), List.of(run), metric).get(0);
    }

    @Test
    void eachEpochIsTheMeanOfTheFoldsThatReachedIt() {
        RunsCurve curve = curve("macro_f1");
        assertThat(curve.loss()).isEqualTo(Map.of(1, 1.5, 2, 0.5));
        assertThat(curve.development()).isEqualTo(Map.of(1, 0.5, 2, 0.625));
        assertThat(curve.folds()).isEqualTo(Map.of(1, 2L, 2, 1L));
        assertThat(curve.text(60))
                .contains("2 epochs, mean of 2 folds", "Development macro_f1, highest 0.6250 at epoch 2")
                .satisfies(text -> assertThat(text.lines().skip(1)).allMatch(line -> line.length() <= 60));
    }

    @Test
    void whatWasNotMeasuredIsNamed() {
        assertThatThrownBy(() -> curve("macro_f"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Did you mean 'macro_f1'?");
        runs.complete("max", 1, 0.5);
        assertThatThrownBy(() -> RunsCurveCommand.curves(runs.history(), List.of("latest"), null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no epochs");
    }

    @Test
    void theFigureHasAnAxisAndALegend() {
        Path file = home.resolve("curve.svg");
        LearningCurvePlot.write(List.of(curve("macro_f1").learning()), "macro_f1", file);
        assertThat(file).content().contains("Epoch", run);
    }

    /** 16 dots across: 3 in the first row, 5 in the second, 5 in the third, 3 in the last, as 3x/15 rounds. */
    @Test
    void aLineFallsFromTheTopLeftToTheBottomRight() {
        assertThat(BrailleChart.of(new TreeMap<>(Map.of(1, 1.0, 2, 0.0)), 17, 1))
                .isEqualTo("""
                  1.0000 ⠉⠑⠒⠒⠤⠤⢄⣀
                         1      2
                """);
    }
}
