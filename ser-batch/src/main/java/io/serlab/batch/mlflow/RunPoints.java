package io.serlab.batch.mlflow;

import io.serlab.registry.FoldState;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import io.serlab.registry.RunDetail;
import io.serlab.registry.RunStatus;
import io.serlab.registry.ScopedMetric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures of one run under MLflow's keys. */
final class RunPoints {
    private static final int LONGEST_FOLD = 100;
    private static final int LONGEST_METRIC = MlflowNames.LONGEST_KEY - LONGEST_FOLD - 1;

    private final RunDetail run;
    private final long timestamp;
    private final List<Point> points = new ArrayList<>();
    private final Map<String, Integer> bestEpochs = new HashMap<>();

    private RunPoints(RunDetail run, long timestamp) {
        this.run = run;
        this.timestamp = timestamp;
        for (FoldState fold : run.folds()) {
            Integer best = fold.bestEpoch();
            if (best != null) {
                // A run without folds has one that means all of it, and its figures bear no fold.
                bestEpochs.put(run.folds().size() == 1 ? MetricScope.ALL_FOLDS : fold.name(), best);
            }
        }
    }

    /**
     * All figures, of each key in the order of the steps.
     *
     * @param timestamp of all of them, in milliseconds since 1970
     */
    static List<Point> of(RunDetail run, List<ScopedMetric> epochs, long timestamp) {
        RunPoints points = new RunPoints(run, timestamp);
        epochs.forEach(points::addEpoch);
        points.addMeansOverFolds(epochs);
        run.metrics().forEach(points::addChosen);
        Double seconds = run.summary().seconds();
        points.add("seconds", seconds, 0);
        return List.copyOf(points.points);
    }

    private void addEpoch(ScopedMetric figure) {
        MetricScope scope = figure.scope();
        add(
                key(scope.fold(), word(scope.split()) + "." + figure.metric().name()),
                figure.metric().value(),
                scope.epoch());
    }

    private void addChosen(ScopedMetric figure) {
        MetricScope scope = figure.scope();
        MetricValue metric = figure.metric();
        String split = scope.split().equals(run.split()) ? "" : "chosen." + word(scope.split()) + ".";
        String key = key(scope.fold(), split + metric.name());
        int step = bestEpochs.getOrDefault(scope.fold(), 0);
        add(key, metric.value(), step);
        add(key + "_low", metric.low(), step);
        add(key + "_high", metric.high(), step);
    }

    /** One curve for the whole run, as soon as it can change no more: MLflow forgets no point. */
    private void addMeansOverFolds(List<ScopedMetric> epochs) {
        if (run.summary().status() != RunStatus.COMPLETED) {
            return;
        }
        Map<String, Map<Integer, Double>> curves = epochs.stream()
                .filter(figure -> !figure.scope().fold().equals(MetricScope.ALL_FOLDS))
                .filter(figure -> figure.metric().value() != null)
                .collect(Collectors.groupingBy(
                        figure -> key(
                                MetricScope.ALL_FOLDS,
                                word(figure.scope().split()) + "."
                                        + figure.metric().name()),
                        TreeMap::new,
                        Collectors.groupingBy(
                                figure -> figure.scope().epoch(),
                                TreeMap::new,
                                Collectors.averagingDouble(RunPoints::known))));
        curves.forEach((key, curve) -> curve.forEach((epoch, mean) -> add(key, mean, epoch)));
    }

    private static double known(ScopedMetric figure) {
        Double value = figure.metric().value();
        return value == null ? Double.NaN : value;
    }

    private void add(String key, @Nullable Double value, int step) {
        if (value != null) {
            points.add(new Point(key, value, timestamp, step));
        }
    }

    /** MLflow draws the keys before a slash as a section of their own. */
    private static String key(String fold, String name) {
        String metric = MlflowNames.key(name, LONGEST_METRIC - "_high".length());
        return fold.equals(MetricScope.ALL_FOLDS)
                ? metric
                : MlflowNames.key("fold-" + fold, LONGEST_FOLD) + "/" + metric;
    }

    /** A split as the filter language calls it. */
    private static String word(String split) {
        return split.equals("development") ? "dev" : split;
    }
}
