package io.serlab.batch.cli;

import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.SeedSummary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Groups as a person reads them. */
final class RunsGroupTable {
    private static final Map<String, String> TITLES =
            Map.of("macro_f1", "MACRO F1", "uar", "UAR", "ccc_mean", "CCC", "frames_for_80", "F80");

    private RunsGroupTable() {}

    /** @param metric the figure that they are ranked by, shown first */
    static FittedTable<RunsGroup> of(List<RunsGroup> groups, String metric) {
        FittedTable<RunsGroup> table = new FittedTable<>(groups)
                .needed("GROUP", RunsGroup::id)
                .needed("NAME", RunsGroup::name)
                .optional("ENCODER", RunsGroup::encoder)
                .needed("POOLER", RunsGroup::pooler)
                .needed("N", group -> Integer.toString(group.completed().size()));
        table.needed(title(metric), group -> figure(group, metric));
        Stream.of("macro_f1", "ccc_mean", "uar", "frames_for_80")
                .filter(name -> !name.equals(metric))
                .filter(name ->
                        groups.stream().anyMatch(group -> group.figure(name).isPresent()))
                .forEach(name -> table.optional(title(name), group -> figure(group, name)));
        return table.optional("STATUS", RunsGroupTable::statuses);
    }

    private static String title(String metric) {
        return TITLES.getOrDefault(metric, metric.toUpperCase(Locale.ROOT));
    }

    private static String figure(RunsGroup group, String metric) {
        return group.figure(metric).map(RunsGroupTable::figure).orElse("-");
    }

    private static String figure(SeedSummary figure) {
        return Tables.figure(figure.mean()) + ends(figure.interval());
    }

    /** The ends of an interval in brackets, or nothing where there is none. */
    static String ends(Interval interval) {
        boolean known = Double.isFinite(interval.low()) && Double.isFinite(interval.high());
        return known ? " [%s, %s]".formatted(Tables.figure(interval.low()), Tables.figure(interval.high())) : "";
    }

    private static String statuses(RunsGroup group) {
        return group.statuses().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().text())
                .collect(Collectors.joining(", "));
    }
}
