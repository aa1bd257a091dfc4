package io.serlab.batch.job;

import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.training.MetricInput;
import io.serlab.core.corpus.Fold;
import io.serlab.core.evaluation.Bootstrap;
import io.serlab.core.evaluation.DimensionScores;
import io.serlab.core.evaluation.Evaluation;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.SpeakerTable;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.explanation.LayerWeights;
import io.serlab.core.training.LayerMode;
import io.serlab.registry.Confusion;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Scores the reported split and the development set, each as a whole; keeps every prediction, and the learned weights of
 * layers.
 */
final class ValidateWork implements StepWork {
    private final RunSession session;
    private final Preparation preparation;

    ValidateWork(RunSession session) {
        this.session = session;
        this.preparation = session.preparation();
    }

    @Override
    public boolean advance(ExecutionContext state) throws IOException {
        session.progress().begin("validate");
        if (preparation.crossValidated()) {
            FoldCheckpoints.join(session.folder(), preparation.folds());
        }
        keepLayerWeights();
        ScoredRows reported = new ScoredRows(session);
        ScoredRows development = new ScoredRows(session);
        String split = preparation.reportedSplit().word();
        Map<String, List<PredictionRow>> folds = new LinkedHashMap<>();
        for (Fold fold : preparation.folds()) {
            session.requireNoTestData(fold);
            folds.put(fold.name(), reported.add(fold, preparation.reported(fold)));
            development.add(fold, fold.development());
        }
        new CalibrationWork(session).write(split, reported, development);
        // Only now: from the first fact to the commit the registry is locked.
        if (preparation.crossValidated()) {
            folds.forEach(
                    (name, rows) -> record(MetricScope.ofSplit(split).inFold(name), values(metrics(rows), Map.of())));
        }
        reported.writeTable(session.folder().predictions());
        SpeakerTable.write(session.folder().speakers(), reported.rows());
        reported.writeOutputs(session.folder().logits(), session.folder().dimensions());
        if (!development.isEmpty()) {
            development.writeTable(session.folder().developmentPredictions());
            record(MetricScope.ofSplit("development"), values(metrics(development.rows()), Map.of()));
        }
        recordWhole(MetricScope.ofSplit(split), reported.rows());
        return false;
    }

    private void keepLayerWeights() {
        if (preparation.spec().layers().mode() == LayerMode.WEIGHTED) {
            Map<String, Path> checkpoints = new LinkedHashMap<>();
            preparation
                    .folds()
                    .forEach(fold ->
                            checkpoints.put(fold.name(), session.folder().checkpoint(fold)));
            LayerWeights.of(preparation.layers(), checkpoints)
                    .write(session.folder().layerWeights());
        }
    }

    private void recordWhole(MetricScope scope, List<PredictionRow> rows) {
        Seed seed = new Seed(session.seed());
        if (preparation.classes().isEmpty()) {
            record(scope, values(metrics(rows), DimensionScores.intervals(rows, seed)));
            return;
        }
        Map<String, Interval> intervals = new Bootstrap(seed).intervals(preparation.classes(), rule(), rows);
        record(scope, values(metrics(rows), intervals));
        int[][] counts = Evaluation.of(preparation.classes(), rule(), rows).confusion();
        session.recorder().recordConfusion(scope, Confusion.of(preparation.classes(), counts));
    }

    private void record(MetricScope scope, List<MetricValue> values) {
        session.recorder().recordMetrics(scope, values);
    }

    // The usual figures, and whatever else the protocol chose the epoch by.
    private Map<String, Double> metrics(List<PredictionRow> rows) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (!preparation.classes().isEmpty()) {
            metrics.putAll(Evaluation.of(preparation.classes(), rule(), rows).metrics());
        }
        metrics.putAll(DimensionScores.of(rows));
        MetricInput input = PredictionRow.metricInput(preparation.classes(), rule(), rows);
        preparation
                .spec()
                .metrics()
                .forEach((name, metric) -> metrics.computeIfAbsent(name, key -> metric.compute(input)));
        return metrics;
    }

    private AbsentClassRule rule() {
        return preparation.corpus().protocol().absentClasses();
    }

    private static List<MetricValue> values(Map<String, Double> metrics, Map<String, Interval> intervals) {
        List<MetricValue> values = new ArrayList<>();
        metrics.forEach((name, value) -> {
            Interval interval = intervals.getOrDefault(name, Interval.UNDEFINED);
            values.add(new MetricValue(name, value, interval.low(), interval.high()));
        });
        return values;
    }
}
