package io.serlab.batch.mlflow;

import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.SeedSummary;
import io.serlab.registry.RunDetail;
import io.serlab.registry.RunStatus;
import io.serlab.registry.RunSummary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Portrays a group: what all its runs have in common, and the means of their figures over the seeds. */
final class GroupPortrait {
    private static final List<RunStatus> WORST_FIRST =
            List.of(RunStatus.RUNNING, RunStatus.FAILED, RunStatus.INTERRUPTED, RunStatus.COMPLETED);

    private GroupPortrait() {}

    /**
     * @param runs all runs of the group, at least two
     * @param portraits of the same runs
     */
    static RunPortrait of(List<RunDetail> runs, List<RunPortrait> portraits) {
        List<RunSummary> summaries = runs.stream().map(RunDetail::summary).toList();
        RunPortrait first = portraits.get(0);
        long start = portraits.stream().mapToLong(RunPortrait::startTime).min().orElseThrow();
        Long end = end(portraits);
        return new RunPortrait(
                RunPortraits.name(summaries.get(0)),
                start,
                end,
                status(summaries),
                common(portraits, RunPortrait::parameters),
                means(summaries, end == null ? start : end),
                tags(summaries, portraits),
                first.spec());
    }

    private static @Nullable Long end(List<RunPortrait> portraits) {
        boolean ended = portraits.stream().allMatch(portrait -> portrait.endTime() != null);
        return ended
                ? portraits.stream()
                        .map(RunPortrait::endTime)
                        .filter(Objects::nonNull)
                        .max(Long::compare)
                        .orElse(null)
                : null;
    }

    private static String status(List<RunSummary> runs) {
        Set<RunStatus> all = runs.stream().map(RunSummary::status).collect(Collectors.toSet());
        return RunPortraits.status(
                WORST_FIRST.stream().filter(all::contains).findFirst().orElseThrow());
    }

    private static Map<String, String> common(
            List<RunPortrait> portraits, Function<RunPortrait, Map<String, String>> part) {
        Map<String, String> common = new TreeMap<>(part.apply(portraits.get(0)));
        portraits.forEach(portrait ->
                common.entrySet().retainAll(new HashSet<>(part.apply(portrait).entrySet())));
        return common;
    }

    private static Map<String, String> tags(List<RunSummary> runs, List<RunPortrait> portraits) {
        Map<String, String> tags = common(portraits, RunPortrait::tags);
        tags.remove(RunTags.RUN);
        tags.put(RunTags.SPEC_SENT, portraits.get(0).tags().getOrDefault(RunTags.SPEC_SENT, ""));
        tags.put(
                RunTags.OURS + "seeds",
                runs.stream().map(run -> Long.toString(run.seed())).collect(Collectors.joining(", ")));
        tags.put(RunTags.OURS + "completed", Long.toString(completed(runs).size()));
        return tags;
    }

    private static List<RunSummary> completed(List<RunSummary> runs) {
        return runs.stream().filter(run -> run.status() == RunStatus.COMPLETED).toList();
    }

    private static List<Point> means(List<RunSummary> runs, long timestamp) {
        List<RunSummary> completed = completed(runs);
        Set<String> names = new TreeSet<>();
        completed.forEach(run -> names.addAll(run.metrics().keySet()));
        List<Point> points = new ArrayList<>();
        for (String name : names) {
            List<Double> values = completed.stream()
                    .map(run -> run.metrics().get(name))
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .toList();
            add(points, MlflowNames.key(name), SeedSummary.of(values), timestamp);
        }
        return points;
    }

    private static void add(List<Point> points, String key, SeedSummary seeds, long timestamp) {
        Interval interval = seeds.interval();
        add(points, key, seeds.mean(), timestamp);
        add(points, key + "_low", interval.low(), timestamp);
        add(points, key + "_high", interval.high(), timestamp);
    }

    private static void add(List<Point> points, String key, double value, long timestamp) {
        if (Double.isFinite(value)) {
            points.add(new Point(key, value, timestamp, 0));
        }
    }
}
