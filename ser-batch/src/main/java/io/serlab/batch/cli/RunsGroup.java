package io.serlab.batch.cli;

import io.serlab.core.evaluation.SeedSummary;
import io.serlab.registry.RunMetrics;
import io.serlab.registry.RunStatus;
import io.serlab.registry.RunSummary;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The seeds of one experiment as one entry.
 *
 * @param runs at least one, all of the same group
 */
record RunsGroup(List<RunSummary> runs) {

    /** The groups of runs, in the order in which they first appear. */
    static List<RunsGroup> of(Collection<RunSummary> runs) {
        Map<String, List<RunSummary>> groups = runs.stream()
                .collect(Collectors.groupingBy(RunSummary::group, LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream().map(RunsGroup::new).toList();
    }

    String id() {
        return runs.get(0).group();
    }

    String name() {
        return runs.get(0).name();
    }

    String encoder() {
        return runs.get(0).encoder();
    }

    String pooler() {
        return runs.get(0).pooler();
    }

    /** What has the same configuration in words, though not in every setting. */
    List<String> configuration() {
        return List.of(name(), encoder(), pooler());
    }

    Instant started() {
        return runs.stream().map(RunSummary::started).max(Instant::compareTo).orElseThrow();
    }

    /** The runs whose figures count. */
    List<RunSummary> completed() {
        return runs.stream().filter(run -> run.status() == RunStatus.COMPLETED).toList();
    }

    /** How many runs have each status. */
    Map<RunStatus, Long> statuses() {
        return runs.stream().collect(Collectors.groupingBy(RunSummary::status, TreeMap::new, Collectors.counting()));
    }

    /** A figure over the completed runs that have it; empty if none has. */
    Optional<SeedSummary> figure(String metric) {
        List<Double> values = completed().stream()
                .map(run -> run.metrics().get(metric))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(SeedSummary.of(values));
    }

    /** The group as the contract writes it; a figure that it has not is null. */
    Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = JsonDocuments.of(
                "group",
                id(),
                "name",
                name(),
                "encoder",
                encoder(),
                "pooler",
                pooler(),
                "n",
                completed().size());
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        for (RunStatus status : RunStatus.values()) {
            counts.put(status.text(), statuses().getOrDefault(status, 0L));
        }
        document.put("status", counts);
        document.put("started", started().toString());
        document.put("runs", runs.stream().map(RunSummary::id).toList());
        Set<String> names = new LinkedHashSet<>(RunMetrics.NAMES);
        runs.forEach(run -> names.addAll(run.metrics().keySet()));
        Map<String, @Nullable Object> metrics = new LinkedHashMap<>();
        names.forEach(name -> metrics.put(name, summary(figure(name))));
        document.put("metrics", metrics);
        return document;
    }

    private static Map<String, @Nullable Object> summary(Optional<SeedSummary> figure) {
        SeedSummary known = figure.orElse(new SeedSummary(0, Double.NaN, Double.NaN));
        return JsonDocuments.of(
                "mean", known.mean(),
                "low", known.interval().low(),
                "high", known.interval().high(),
                "n", known.n());
    }
}
