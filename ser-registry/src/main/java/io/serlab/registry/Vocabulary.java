package io.serlab.registry;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** The names that filters and sort orders may use: columns, metrics, and the parameters of the runs that there are. */
final class Vocabulary {
    private final Handle handle;

    Vocabulary(Handle handle) {
        this.handle = handle;
    }

    /** What the name stands for: a column before a metric before a parameter. */
    Optional<RunField> field(String name) {
        Optional<RunField> column = RunColumn.named(name).map(RunField.Column::new);
        if (column.isPresent()) {
            return column;
        }
        if (name.equals("tag")) {
            return Optional.of(new RunField.Tag());
        }
        // Known before any run has them, so that a filter on an empty registry is no error.
        if (RunMetrics.NAMES.contains(name) || exists("SELECT 1 FROM metrics WHERE name = ? LIMIT 1", name)) {
            return Optional.of(new RunField.MetricFigure(name));
        }
        return isParameter(name) ? Optional.of(new RunField.ParameterValue(name)) : Optional.empty();
    }

    // Without any run there is nothing to check a path against, and nothing that it could choose wrongly.
    private boolean isParameter(String name) {
        return exists("SELECT 1 FROM parameters WHERE path = ? LIMIT 1", name)
                || (name.indexOf('.') > 0
                        && handle.createQuery("SELECT 1 FROM parameters LIMIT 1")
                                .mapTo(Integer.class)
                                .findFirst()
                                .isEmpty());
    }

    private boolean exists(String sql, String name) {
        return handle.createQuery(sql)
                .bind(0, name)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /** Every name that {@link #field} would have found. */
    Collection<String> names() {
        Set<String> names = new TreeSet<>(RunMetrics.NAMES);
        for (RunColumn column : RunColumn.values()) {
            names.add(column.text());
        }
        names.add("tag");
        names.addAll(handle.createQuery("SELECT DISTINCT name FROM metrics")
                .mapTo(String.class)
                .list());
        names.addAll(handle.createQuery("SELECT DISTINCT path FROM parameters")
                .mapTo(String.class)
                .list());
        return names;
    }
}
