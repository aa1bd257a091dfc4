package io.serlab.batch.cli;

import io.serlab.core.evaluation.Interval;
import io.serlab.registry.MetricValue;
import io.serlab.registry.RunDetail;
import io.serlab.registry.RunMetrics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs or groups side by side: what they differ in, and their figures.
 *
 * @param sides at least two
 */
record RunsComparison(List<RunsSide> sides) {
    /** A hash of what other rows say in words. */
    private static final String LEFT_OUT = "identity-without-plugins";

    /** One fact: a value, or null, for each side. */
    private record Row(String section, String key, List<@Nullable Object> values) {
        Map<String, @Nullable Object> document() {
            return JsonDocuments.of("key", key, "values", values);
        }

        String cell(int side) {
            Object value = values.get(side);
            return value instanceof Map<?, ?> figure ? figure(figure) : value == null ? "-" : String.valueOf(value);
        }

        private static String figure(Map<?, ?> figure) {
            double low = (Double) Objects.requireNonNull(figure.get("low"));
            double high = (Double) Objects.requireNonNull(figure.get("high"));
            return Tables.figure((Double) figure.get("value")) + RunsGroupTable.ends(new Interval(low, high));
        }
    }

    private List<Row> parameters() {
        List<Row> rows = new ArrayList<>();
        addIfDifferent(
                rows, "setting", "seed", run -> Long.toString(run.summary().seed()));
        addIfDifferent(rows, "setting", "split", RunDetail::split);
        keys(RunDetail::parameters)
                .forEach(key -> addIfDifferent(
                        rows, "setting", key, run -> run.parameters().get(key)));
        return rows;
    }

    private List<Row> environment() {
        List<Row> rows = new ArrayList<>();
        keys(RunDetail::environment).stream()
                .filter(key -> !key.equals(LEFT_OUT))
                .forEach(key -> addIfDifferent(
                        rows, "environment", key, run -> run.environment().get(key)));
        return rows;
    }

    private List<Row> metrics() {
        Set<String> names = new LinkedHashSet<>(RunMetrics.NAMES);
        List<String> known = everyRun()
                .flatMap(run -> run.reported().stream())
                .filter(value -> value.value() != null)
                .map(MetricValue::name)
                .toList();
        names.addAll(known);
        names.retainAll(known);
        return names.stream()
                .map(name -> new Row(
                        "metric",
                        name,
                        sides.stream()
                                .<@Nullable Object>map(side -> side.figure(name))
                                .toList()))
                .toList();
    }

    private Stream<RunDetail> everyRun() {
        return sides.stream().flatMap(side -> side.runs().stream());
    }

    private Collection<String> keys(Function<RunDetail, Map<String, String>> facts) {
        Set<String> keys = new TreeSet<>();
        everyRun().forEach(run -> keys.addAll(facts.apply(run).keySet()));
        return keys;
    }

    private void addIfDifferent(
            List<Row> rows, String section, String key, Function<RunDetail, @Nullable String> fact) {
        List<@Nullable Object> values = new ArrayList<>();
        sides.forEach(side -> values.add(side.values(fact)));
        if (values.stream().distinct().count() > 1) {
            rows.add(new Row(section, key, values));
        }
    }

    Map<String, @Nullable Object> document() {
        return JsonDocuments.of(
                "sides",
                sides.stream()
                        .map(side -> JsonDocuments.of(
                                "id",
                                side.id(),
                                "runs",
                                side.runs().stream()
                                        .map(run -> run.summary().id())
                                        .toList()))
                        .toList(),
                "parameters",
                parameters().stream().map(Row::document).toList(),
                "environment",
                environment().stream().map(Row::document).toList(),
                "metrics",
                metrics().stream().map(Row::document).toList());
    }

    /** One row for each fact, one column for each side; figures have one for each part of them. */
    List<Map<String, @Nullable Object>> rows() {
        return Stream.of(parameters(), environment(), metrics())
                .flatMap(List::stream)
                .map(row -> {
                    Map<String, @Nullable Object> document = JsonDocuments.of("kind", row.section(), "key", row.key());
                    for (int i = 0; i < sides.size(); i++) {
                        document.put(sides.get(i).id(), row.values().get(i));
                    }
                    return document;
                })
                .toList();
    }

    String text() {
        return section("Settings that differ", parameters())
                + section("Environment that differs", environment())
                + section("Metrics with 95 % intervals", metrics());
    }

    private String section(String title, List<Row> rows) {
        if (rows.isEmpty()) {
            return title + ": none\n\n";
        }
        FittedTable<Row> table = new FittedTable<>(rows).needed("", Row::key);
        for (int i = 0; i < sides.size(); i++) {
            int side = i;
            table.needed(sides.get(i).title(), row -> row.cell(side));
        }
        return title + "\n" + table.text() + "\n";
    }
}
