package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Spelling;
import io.serlab.core.evaluation.SeedSummary;
import io.serlab.registry.RunMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An order of groups such as {@code -macro_f1,name}: a minus sorts downwards, groups without the figure come last. */
final class RunsGroupOrder {
    /** Figures of which more is better. */
    static final List<String> SCORES = List.of(
            "macro_f1", "uar", "accuracy", "weighted_f1", "ccc_arousal", "ccc_valence", "ccc_dominance", "ccc_mean");

    /** The best first; groups of dimensions, which have no macro F1, among themselves by CCC. */
    static final String BEST_FIRST = "-macro_f1,-ccc_mean,-started";

    private static final Pattern KEY = Pattern.compile("\\s*([+-]?)\\s*([\\w.-]+)\\s*");

    private RunsGroupOrder() {}

    /** @throws InvalidInputException {@code invalid-sort} or {@code unknown-column} */
    static Comparator<RunsGroup> of(String order) {
        Comparator<RunsGroup> sum = (a, b) -> 0;
        for (String part : order.split(",", -1)) {
            Matcher key = KEY.matcher(part);
            if (!key.matches()) {
                throw new InvalidInputException(
                        "invalid-sort",
                        "The sort order '%s' cannot be read. Example: -macro_f1,name.".formatted(order));
            }
            sum = sum.thenComparing(column(key.group(2)), direction(key.group(1).equals("-")));
        }
        return sum;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // both values are of the same column, hence of the same class
    private static Comparator<@Nullable Comparable<?>> direction(boolean downwards) {
        Comparator<Comparable> upwards = Comparator.naturalOrder();
        return (Comparator) Comparator.nullsLast(downwards ? upwards.reversed() : upwards);
    }

    private static Function<RunsGroup, @Nullable Comparable<?>> column(String name) {
        Map<String, Function<RunsGroup, @Nullable Comparable<?>>> columns = new LinkedHashMap<>();
        columns.put("group", RunsGroup::id);
        columns.put("name", RunsGroup::name);
        columns.put("encoder", RunsGroup::encoder);
        columns.put("pooler", RunsGroup::pooler);
        columns.put("n", group -> group.completed().size());
        columns.put("started", RunsGroup::started);
        RunMetrics.NAMES.forEach(metric -> columns.put(
                metric, group -> group.figure(metric).map(SeedSummary::mean).orElse(null)));
        Function<RunsGroup, @Nullable Comparable<?>> column = columns.get(name);
        if (column == null) {
            throw unknown("column", name, new ArrayList<>(columns.keySet()));
        }
        return column;
    }

    /** The name is none of the known ones. */
    static InvalidInputException unknown(String kind, String name, List<String> known) {
        return new InvalidInputException(
                "unknown-" + kind,
                "No %s '%s'.%s Known: %s."
                        .formatted(
                                kind,
                                name,
                                Spelling.nearest(name, known)
                                        .map(near -> " Did you mean '" + near + "'?")
                                        .orElse(""),
                                String.join(", ", known)));
    }
}
