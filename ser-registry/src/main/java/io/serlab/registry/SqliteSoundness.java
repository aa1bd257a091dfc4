package io.serlab.registry;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What SQLite itself finds wrong with a file; a server keeps its own files sound. */
final class SqliteSoundness {
    private static final int MOST = 20;

    private SqliteSoundness() {}

    /** The first problems, each in words; none for another database. */
    static List<String> problems(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>();
        if (SqlDialect.of(connection) != SqlDialect.SQLITE) {
            return problems;
        }
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("PRAGMA integrity_check(%d)".formatted(MOST))) {
                while (rows.next()) {
                    problems.add(rows.getString(1));
                }
            }
            problems.removeIf("ok"::equals);
            try (ResultSet rows = statement.executeQuery("PRAGMA foreign_key_check")) {
                while (rows.next() && problems.size() < MOST) {
                    problems.add("row %s of %s points to a row of %s that does not exist"
                            .formatted(rows.getString(2), rows.getString(1), rows.getString(3)));
                }
            }
        }
        return problems;
    }
}
