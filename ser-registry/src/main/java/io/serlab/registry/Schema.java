package io.serlab.registry;

import io.serlab.api.EnumWords;
import io.serlab.api.SerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** The tables and how they came to be. A change of them is a new script at the end of {@link #SCRIPTS}. */
final class Schema {
    /** Flyway's own table; the default name would clash with another user of the same database. */
    static final String HISTORY_TABLE = "registry_schema_history";

    private static final String ROOT = "io/serlab/registry/";

    /**
     * All scripts in order; the number in its name is the version that a script brings the tables to. A script lies in
     * the folder {@code schema}, or under its name in a folder of each database.
     */
    static final List<String> SCRIPTS = List.of(
            "V1__experiment_history.sql",
            "V2__indexes_for_filters.sql",
            "V3__bin.sql",
            "V4__names_and_compact_tables.sql",
            "V5__submissions.sql",
            "V6__withdrawn_submissions.sql");

    static final int NEWEST = versionOf(SCRIPTS.get(SCRIPTS.size() - 1));

    private Schema() {}

    private static int versionOf(String script) {
        return Integer.parseInt(script.substring(1, script.indexOf("__")));
    }

    /** Brings the tables up to date; Flyway is loaded only if they are not. */
    static void ensure(DataSource dataSource) throws SQLException {
        if (version(dataSource) < NEWEST) {
            FlywayMigration.migrate(dataSource);
        }
    }

    /**
     * The version of the tables, 0 if there are none.
     *
     * @throws SerException if they were written by a newer product
     */
    static int version(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            int version = SchemaTables.exists(connection, HISTORY_TABLE) ? storedVersion(connection) : 0;
            if (version > NEWEST) {
                throw new SerException(
                        "newer-registry",
                        "The registry has schema version %d, this program knows up to %d: use the newer program."
                                .formatted(version, NEWEST));
            }
            return version;
        }
    }

    private static int storedVersion(Connection connection) throws SQLException {
        String sql = "SELECT version FROM " + HISTORY_TABLE + " WHERE success AND version IS NOT NULL";
        int newest = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                newest = Math.max(newest, Integer.parseInt(rows.getString(1)));
            }
        }
        return newest;
    }

    /** The folders of scripts for a database. */
    static List<String> folders(SqlDialect dialect) {
        return List.of(ROOT + "schema", ROOT + EnumWords.of(dialect));
    }

    /** Makes all tables in an empty SQLite database without a history, as for one that lives in memory. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String script : SCRIPTS) {
                // SQLite's driver runs all statements of a text.
                statement.executeUpdate(text(script));
            }
        }
    }

    private static String text(String script) {
        return folders(SqlDialect.SQLITE).stream()
                .map(folder -> Schema.class.getResourceAsStream("/" + folder + "/" + script))
                .filter(Objects::nonNull)
                .map(Schema::text)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("resource " + script + " is missing"));
    }

    private static String text(InputStream script) {
        try (script) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
