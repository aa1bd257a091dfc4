package io.serlab.registry;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** All rows of a history, as text, sorted: by table. Who works on a run is no part of it. */
final class Rows {
    private static final List<String> TABLES = List.of(
            "experiments",
            "run_groups",
            "runs",
            "folds",
            "metrics",
            "confusions",
            "parameters",
            "artifacts",
            "environment",
            "events",
            "metric_names",
            "parameter_paths",
            "tags",
            "notes");

    private Rows() {}

    static Map<String, List<String>> of(DataSource dataSource) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                rows.put(table, rows(statement.executeQuery("SELECT * FROM " + table)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private static List<String> rows(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                row.add(result.getMetaData().getColumnLabel(i) + "=" + result.getObject(i));
            }
            rows.add(row.toString());
        }
        Collections.sort(rows);
        return rows;
    }
}
