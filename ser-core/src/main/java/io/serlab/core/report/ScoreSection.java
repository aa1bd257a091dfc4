package io.serlab.core.report;

import io.serlab.api.EnumWords;
import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.core.evaluation.Bootstrap;
import io.serlab.core.evaluation.Calibration;
import io.serlab.core.evaluation.ClassScore;
import io.serlab.core.evaluation.DimensionScores;
import io.serlab.core.evaluation.Evaluation;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.ResampleUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How good the predictions are.
 *
 * @param figures in the order of a run's result
 * @param unit what was drawn as a whole for the intervals: {@code speaker} or {@code row}
 * @param zeroForAbsent whether a class that does not occur counts 0, else it is left out of means over classes
 * @param perClass empty, as confusion is, where no classes are predicted
 * @param confusion counts: rows are the truth, columns the prediction
 */
public record ScoreSection(
        List<Figure> figures,
        String unit,
        int resamples,
        boolean zeroForAbsent,
        List<ClassScore> perClass,
        List<List<Integer>> confusion,
        Calibration calibration) {

    /** A figure with its 95 % interval; NaN where there is none. */
    public record Figure(String name, double value, double low, double high) {}

    /** Scores the predictions; intervals as when the run was scored. */
    public static ScoreSection of(RunMaterial material) {
        List<PredictionRow> rows = material.predictions();
        if (material.classes().isEmpty()) {
            return ofRatings(material);
        }
        Evaluation evaluation = Evaluation.of(material.classes(), material.absentClasses(), rows);
        return new ScoreSection(
                figures(material, evaluation),
                EnumWords.of(ResampleUnit.of(rows)),
                Bootstrap.RESAMPLES,
                material.absentClasses() == AbsentClassRule.ZERO,
                evaluation.perClass(),
                counts(evaluation.confusion()),
                Calibration.of(rows));
    }

    private static ScoreSection ofRatings(RunMaterial material) {
        List<PredictionRow> rows = material.predictions();
        Map<String, Interval> intervals = DimensionScores.intervals(rows, seed(material));
        List<Figure> figures = new ArrayList<>();
        DimensionScores.of(rows).forEach((name, value) -> {
            Interval interval = intervals.getOrDefault(name, Interval.UNDEFINED);
            figures.add(new Figure(name, value, interval.low(), interval.high()));
        });
        addOthers(material, figures);
        return new ScoreSection(
                figures,
                EnumWords.of(ResampleUnit.of(rows)),
                Bootstrap.RESAMPLES,
                material.absentClasses() == AbsentClassRule.ZERO,
                List.of(),
                List.of(),
                new Calibration(Double.NaN, Double.NaN, List.of()));
    }

    private static Seed seed(RunMaterial material) {
        return new Seed(material.heading().seed());
    }

    // The same seed as when the run was scored, so the same intervals.
    private static List<Figure> figures(RunMaterial material, Evaluation evaluation) {
        List<PredictionRow> rows = material.predictions();
        Map<String, Interval> intervals =
                new Bootstrap(seed(material)).intervals(material.classes(), material.absentClasses(), rows);
        List<Figure> figures = new ArrayList<>();
        evaluation.metrics().forEach((name, value) -> {
            Interval interval = intervals.getOrDefault(name, Interval.UNDEFINED);
            figures.add(new Figure(name, value, interval.low(), interval.high()));
        });
        addOthers(material, figures);
        return figures;
    }

    private static void addOthers(RunMaterial material, List<Figure> figures) {
        List<String> known = figures.stream().map(Figure::name).toList();
        material.metrics().forEach((name, metric) -> {
            if (!known.contains(name)) {
                double value = metric.compute(PredictionRow.metricInput(
                        material.classes(), material.absentClasses(), material.predictions()));
                figures.add(new Figure(name, value, Double.NaN, Double.NaN));
            }
        });
    }

    private static List<List<Integer>> counts(int[][] confusion) {
        return Arrays.stream(confusion)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }
}
