package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.SeedSummary;
import io.serlab.registry.MetricValue;
import io.serlab.registry.RunDetail;
import io.serlab.registry.RunHistory;
import io.serlab.registry.RunStatus;
import io.serlab.registry.RunSummary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison: a run, or the completed runs of a group.
 *
 * @param id of the run or of the group
 * @param runs at least one
 */
record RunsSide(String id, List<RunDetail> runs) {

    /**
     * What a name stands for.
     *
     * @throws InvalidInputException if it stands for nothing, for several, or for a group without a completed run
     */
    static RunsSide of(RunHistory history, String name) {
        List<RunDetail> runs = history.findAll(name).stream().map(history::show).toList();
        RunSummary first = runs.get(0).summary();
        if (name.equals("latest") || first.id().startsWith(name.toUpperCase(Locale.ROOT))) {
            return new RunsSide(first.id(), runs);
        }
        List<RunDetail> completed = runs.stream()
                .filter(run -> run.summary().status() == RunStatus.COMPLETED)
                .toList();
        if (completed.isEmpty()) {
            throw new InvalidInputException(
                    "nothing-completed", "Group %s has no completed run.".formatted(first.group()));
        }
        return new RunsSide(first.group(), completed);
    }

    /** What stands above its column. */
    String title() {
        RunDetail first = runs.get(0);
        return id.equals(first.summary().id()) ? id : "%s (%d runs)".formatted(id, runs.size());
    }

    /** The different values of a fact over the runs; null if no run has it. */
    @Nullable
    String values(Function<RunDetail, @Nullable String> fact) {
        String all =
                runs.stream().map(fact).flatMap(Stream::ofNullable).distinct().collect(Collectors.joining(", "));
        return all.isEmpty() ? null : all;
    }

    /** A figure: of the one run with its interval, or the mean over several with that over seeds. */
    Map<String, @Nullable Object> figure(String metric) {
        List<MetricValue> values = runs.stream()
                .flatMap(run -> run.reported().stream())
                .filter(value -> value.name().equals(metric) && value.value() != null)
                .toList();
        SeedSummary seeds = SeedSummary.of(values.stream()
                .map(value -> Objects.requireNonNull(value.value()))
                .toList());
        Interval interval = values.size() == 1 ? interval(values.get(0)) : seeds.interval();
        return JsonDocuments.of("value", seeds.mean(), "low", interval.low(), "high", interval.high(), "n", seeds.n());
    }

    private static Interval interval(MetricValue value) {
        return value.low() == null || value.high() == null
                ? Interval.UNDEFINED
                : new Interval(value.low(), value.high());
    }
}
