package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.core.benchmark.report.LearningCurve;
import io.serlab.registry.RunSummary;
import io.serlab.registry.ScopedMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the training of a run went: means over its folds, at each epoch of those that reached it.
 *
 * @param metric the development score; null if the run had no development data
 * @param folds how many folds reached each epoch
 * @param loss of training, by epoch
 * @param development the score, by epoch
 */
record RunsCurve(
        RunSummary run,
        @Nullable String metric,
        SortedMap<Integer, Long> folds,
        SortedMap<Integer, Double> loss,
        SortedMap<Integer, Double> development) {
    private static final int LINES = 6;

    /**
     * The curve of a run.
     *
     * @param metric null for the first score that the run has
     * @throws InvalidInputException {@code no-epochs} or {@code unknown-metric}
     */
    static RunsCurve of(RunSummary run, List<ScopedMetric> epochs, @Nullable String metric) {
        Set<String> known = new TreeSet<>();
        epochs.stream()
                .filter(of("development"))
                .forEach(figure -> known.add(figure.metric().name()));
        SortedMap<Integer, Double> loss = means(epochs, of("train"), "loss");
        if (loss.isEmpty()) {
            throw new InvalidInputException(
                    "no-epochs",
                    "Run %s, %s, has no epochs to show."
                            .formatted(run.id(), run.status().text()));
        }
        String shown = metric == null || known.isEmpty() ? usual(known) : metric;
        if (shown != null && !known.contains(shown)) {
            throw RunsGroupOrder.unknown("metric", shown, List.copyOf(known));
        }
        SortedMap<Integer, Long> folds = epochs.stream()
                .filter(of("train"))
                .filter(figure -> figure.metric().name().equals("loss"))
                .collect(Collectors.groupingBy(figure -> figure.scope().epoch(), TreeMap::new, Collectors.counting()));
        return new RunsCurve(
                run, shown, folds, loss, shown == null ? new TreeMap<>() : means(epochs, of("development"), shown));
    }

    private static @Nullable String usual(Set<String> known) {
        return Stream.concat(Stream.of("macro_f1", "ccc_mean"), RunsGroupOrder.SCORES.stream())
                .filter(known::contains)
                .findFirst()
                .orElseGet(() -> known.stream().findFirst().orElse(null));
    }

    private static Predicate<ScopedMetric> of(String split) {
        return figure -> figure.scope().split().equals(split) && figure.metric().value() != null;
    }

    private static SortedMap<Integer, Double> means(
            List<ScopedMetric> epochs, Predicate<ScopedMetric> which, String name) {
        return epochs.stream()
                .filter(which)
                .filter(figure -> figure.metric().name().equals(name))
                .collect(Collectors.groupingBy(
                        figure -> figure.scope().epoch(),
                        TreeMap::new,
                        Collectors.averagingDouble(figure -> value(figure))));
    }

    private static double value(ScopedMetric figure) {
        Double value = figure.metric().value();
        return value == null ? Double.NaN : value;
    }

    LearningCurve learning() {
        String label = "%s, %s, seed %d (%s)".formatted(run.name(), run.pooler(), run.seed(), run.id());
        return new LearningCurve(label, loss, development);
    }

    Map<String, @Nullable Object> document() {
        return JsonDocuments.of("id", run.id(), "metric", metric, "epochs", epochs());
    }

    /** One row for each epoch. */
    List<Map<String, @Nullable Object>> rows() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Map<String, @Nullable Object> epoch : epochs()) {
            Map<String, @Nullable Object> row = JsonDocuments.of("run", run.id());
            row.putAll(epoch);
            rows.add(row);
        }
        return rows;
    }

    private List<Map<String, @Nullable Object>> epochs() {
        return loss.keySet().stream()
                .map(epoch -> JsonDocuments.of(
                        "epoch", epoch,
                        "folds", folds.get(epoch),
                        "loss", loss.get(epoch),
                        "development", development.get(epoch)))
                .toList();
    }

    String text(int columns) {
        long most = folds.getOrDefault(folds.firstKey(), 1L);
        String over = most > 1 ? ", mean of %d folds".formatted(most) : "";
        return "%s  %s, %s, seed %d: %d epochs%s%n%nTraining loss%n"
                        .formatted(run.id(), run.name(), run.pooler(), run.seed(), loss.lastKey(), over)
                + BrailleChart.of(loss, columns, LINES)
                + development.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(best -> String.format(
                                Locale.ROOT,
                                "%nDevelopment %s, highest %.4f at epoch %d%n",
                                metric,
                                best.getValue(),
                                best.getKey()))
                        .map(title -> title + BrailleChart.of(development, columns, LINES))
                        .orElse("There were no development data: the last epoch counts.\n");
    }
}
