package io.serlab.registry;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The counters from which Spring Batch takes the numbers of its rows, set past the rows that were copied. */
final class JobCounters {
    private static final List<String> COUNTED = List.of("job_instance", "job_execution", "step_execution");

    private JobCounters() {}

    /** @param tables that were copied */
    static void advance(Connection connection, List<String> tables) throws SQLException {
        if (tables.stream().noneMatch(SchemaTables::isOfJobs)) {
            return;
        }
        boolean sqlite = SqlDialect.of(connection) == SqlDialect.SQLITE;
        for (String name : COUNTED) {
            long last = last(connection, name);
            if (last > 0) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(
                            sqlite
                                    ? "INSERT INTO batch_%s_seq (id) VALUES (%d)".formatted(name, last)
                                    : "SELECT setval('batch_%s_seq', %d)".formatted(name, last));
                }
            }
        }
    }

    private static long last(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(%s_id) FROM batch_%<s".formatted(name))) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
