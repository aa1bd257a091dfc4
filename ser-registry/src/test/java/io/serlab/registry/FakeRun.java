package io.serlab.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run as the filter language sees it.
 *
 * @param columns by their names in the table; times as the history stores them
 * @param metrics figures by split and name, such as {@code development.uar}; not of training
 * @param losses the training loss at the best epoch of each fold, by the fold's name
 * @param parameters numbers and texts by their paths
 */
record FakeRun(
        Map<String, @Nullable Object> columns,
        Map<String, Double> metrics,
        Map<String, Double> losses,
        Map<String, Object> parameters,
        Set<String> tags) {

    /** What a name stands for, compared with a number or not; null if unknown. */
    @Nullable
    Object value(String name, boolean number) {
        if (columns.containsKey(name)) {
            Object value = columns.get(name);
            return value instanceof Number figure ? (Object) figure.doubleValue() : value;
        }
        Object parameter = parameters.get(name);
        if (parameter != null) {
            return number
                    ? (parameter instanceof Number figure ? figure.doubleValue() : null)
                    : String.valueOf(parameter);
        }
        return figure(name);
    }

    private @Nullable Double figure(String name) {
        if (name.equals("train.loss")) {
            return losses.isEmpty()
                    ? null
                    : losses.values().stream().mapToDouble(loss -> loss).sum() / losses.size();
        }
        return metrics.get(
                name.contains(".") ? name.replace("dev.", "development.") : columns.get("split") + "." + name);
    }

    void insert(Connection connection, String id) throws SQLException {
        Map<String, @Nullable Object> row = new HashMap<>(columns);
        row.putAll(Map.of("id", id, "group_id", "group", "spec_hash", "hash", "identity", id, "status", "completed"));
        row.putAll(Map.of("encoder", "kwt1", "home", "/runs"));
        String names = String.join(", ", row.keySet());
        execute(
                connection,
                "INSERT INTO runs (" + names + ") VALUES (?" + ", ?".repeat(row.size() - 1) + ")",
                row.values().toArray());
        for (Map.Entry<String, Double> metric : metrics.entrySet()) {
            String[] name = metric.getKey().split("\\.");
            metric(connection, id, "", name[0], -1, name[1], metric.getValue());
        }
        for (Map.Entry<String, Double> loss : losses.entrySet()) {
            execute(connection, "INSERT INTO folds VALUES (?, ?, 'completed', 2)", id, loss.getKey());
            String fold = loss.getKey().equals("all") ? "" : loss.getKey();
            metric(connection, id, fold, "train", 1, "loss", 77);
            metric(connection, id, fold, "train", 2, "loss", loss.getValue());
        }
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            Object value = parameter.getValue();
            Double number = value instanceof Number figure ? (Double) figure.doubleValue() : null;
            execute(connection, "INSERT INTO parameter_paths VALUES (?) ON CONFLICT DO NOTHING", parameter.getKey());
            execute(
                    connection,
                    "INSERT INTO parameters VALUES (?, ?, ?, CAST(? AS DOUBLE PRECISION))",
                    id,
                    parameter.getKey(),
                    String.valueOf(value),
                    number);
        }
        for (String tag : tags) {
            execute(connection, "INSERT INTO tags VALUES (?, ?)", id, tag);
        }
    }

    private static void metric(
            Connection connection, String id, String fold, String split, int epoch, String name, double value)
            throws SQLException {
        execute(connection, "INSERT INTO metric_names VALUES (?, ?) ON CONFLICT DO NOTHING", name, split);
        execute(
                connection,
                "INSERT INTO metrics VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)",
                id,
                fold,
                split,
                epoch,
                name,
                value);
    }

    private static void execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
