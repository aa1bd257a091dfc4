package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The names that filters, sort orders and choices of columns may use: columns and tags, metrics of the reported split,
 * metrics of a named split, and the parameters of the runs that there are. The first of these that has a name keeps it;
 * {@code parameter.} before its path names a parameter in any case.
 */
final class Vocabulary {
    static final String PARAMETER = "parameter.";

    /** Splits that need no run to be known, by their prefixes. */
    private static final Map<String, String> SPLITS =
            Map.of("train", "train", "dev", "development", "development", "development", "test", "test");

    /** What every training measures. */
    private static final Set<String> TRAINING = Set.of("loss", "learning_rate");

    private final Handle handle;
    private final Map<String, Optional<RunField>> found = new LinkedHashMap<>();

    Vocabulary(Handle handle) {
        this.handle = handle;
    }

    SqlDialect dialect() {
        return SqlDialect.of(handle);
    }

    /**
     * What a name stands for.
     *
     * @param column where it stands, from 1
     * @param where what it stands in
     * @throws InvalidInputException {@code unknown-column} if it stands for nothing
     */
    RunField named(String name, int column, String where) {
        return field(name).orElseThrow(() -> FilterError.unknown(name, column, where, names()));
    }

    /** What the name stands for. */
    Optional<RunField> field(String name) {
        return found.computeIfAbsent(name, this::search);
    }

    private Optional<RunField> search(String name) {
        Optional<RunField> column = RunColumn.named(name).map(RunField.Column::new);
        if (column.isPresent()) {
            return column;
        }
        if (name.equals("tag")) {
            return Optional.of(new RunField.Tag());
        }
        if (name.startsWith(PARAMETER)) {
            return parameter(name, name.substring(PARAMETER.length()));
        }
        if (isMetric(name)) {
            return Optional.of(new RunField.Metric(name));
        }
        return splitMetric(name).or(() -> parameter(name, name));
    }

    private Optional<RunField> splitMetric(String name) {
        // Neither splits nor metrics are kept from having dots: every one may be the one between them.
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            String prefix = name.substring(0, dot);
            String metric = name.substring(dot + 1);
            String split = SPLITS.getOrDefault(prefix, prefix);
            boolean known = SPLITS.containsKey(prefix)
                    ? isMetric(metric) || (split.equals("train") && TRAINING.contains(metric))
                    : exists("SELECT 1 FROM metric_names WHERE name = ? AND split = ?", metric, split);
            if (known) {
                return Optional.of(new RunField.SplitMetric(name, split, metric));
            }
        }
        return Optional.empty();
    }

    // Some are known before any run has them, so that a filter on an empty registry is no error.
    private boolean isMetric(String name) {
        return RunMetrics.NAMES.contains(name) || exists("SELECT 1 FROM metric_names WHERE name = ? LIMIT 1", name);
    }

    // Without any run there is nothing to check a path against, and nothing that it could choose wrongly.
    private Optional<RunField> parameter(String name, String path) {
        boolean known = exists("SELECT 1 FROM parameter_paths WHERE path = ?", path)
                || (name.indexOf('.') > 0 && !exists("SELECT 1 FROM parameter_paths LIMIT 1"));
        return known ? Optional.of(new RunField.Parameter(name, path)) : Optional.empty();
    }

    private boolean exists(String sql, Object... values) {
        return SqlCondition.of(sql, values)
                .query(handle)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /** Every name that {@link #field} finds, in the order in which it looks; of several for one thing the shortest. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (RunColumn column : RunColumn.values()) {
            names.add(column.text());
        }
        names.add("tag");
        List<String> metrics = metrics();
        names.addAll(metrics);
        metrics.forEach(metric -> splits(metric).forEach(split -> names.add(prefix(split) + "." + metric)));
        for (String path : texts("SELECT path FROM parameter_paths ORDER BY path")) {
            boolean shadowed = !(field(path).orElse(null) instanceof RunField.Parameter);
            names.add(shadowed ? PARAMETER + path : path);
        }
        return names;
    }

    private List<String> metrics() {
        List<String> metrics = new ArrayList<>(RunMetrics.NAMES);
        for (String name : texts("SELECT DISTINCT name FROM metric_names ORDER BY name")) {
            if (!metrics.contains(name)) {
                metrics.add(name);
            }
        }
        return metrics;
    }

    private List<String> splits(String metric) {
        return texts("SELECT split FROM metric_names WHERE name = ? ORDER BY split", metric);
    }

    private static String prefix(String split) {
        return split.equals("development") ? "dev" : split;
    }

    private List<String> texts(String sql, Object... values) {
        return SqlCondition.of(sql, values).query(handle).mapTo(String.class).list();
    }
}
