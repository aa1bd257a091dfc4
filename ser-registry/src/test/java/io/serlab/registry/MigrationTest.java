package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationTest {
    private static final String RUN = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    /** Two rows for each table that runs own. */
    private static final Map<String, List<String>> OWNED = Map.of(
            "run_owners", List.of("'host', 1, '2026-11-22T09:00:00.000Z', '2026-11-22T10:00:00.000Z'"),
            "folds", List.of("'03', 'completed', 2", "'08', 'running', NULL"),
            "metrics", List.of("'', 'test', -1, 'uar', 0.5, 0.25, NULL", "'03', 'train', 1, 'loss', NULL, NULL, NULL"),
            "confusions", List.of("'', 'test', '{}'"),
            "parameters", List.of("'pooler.queries', '2', 2", "'pooler.name', 'mean', NULL"),
            "artifacts", List.of("'report.html', 'report', 'abc', 1", "'predictions.csv', 'predictions', 'def', 2"),
            "environment", List.of("'java', '17'", "'host', 'there'"),
            "events", List.of("'2026-11-22T10:00:00.000Z', 'step', 'train'", "'2026-11-22T10:00:00.000Z', 'step', ''"),
            "tags", List.of("'paper'", "'final'"),
            "notes", List.of("'2026-11-22T10:00:00.000Z', 'good'"));

    /** The version from which on writers keep the names of figures and parameters. */
    private static final int NAMES_SINCE = 4;

    private static final int SUBMISSIONS_SINCE = 5;

    @TempDir
    Path home;

    static Stream<Arguments> earlierVersions() {
        return Stream.of(TestDatabase.values())
                .flatMap(database ->
                        IntStream.range(1, Schema.NEWEST).mapToObj(version -> Arguments.of(database, version)));
    }

    @ParameterizedTest
    @MethodSource("earlierVersions")
    void everyRowOfEveryEarlierVersionIsStillThere(TestDatabase database, int version) throws SQLException {
        DataSource old = old(database, version);
        Map<String, List<Map<String, @Nullable Object>>> before = rows(old);
        assertThat(before).allSatisfy((table, rows) -> assertThat(rows).isNotEmpty());

        Registry.on(old);

        assertThat(Schema.version(old)).isEqualTo(Schema.NEWEST);
        Map<String, List<Map<String, @Nullable Object>>> after = rows(old);
        assertThat(before)
                .allSatisfy((table, rows) -> assertThat(after.get(table))
                        .hasSameSizeAs(rows)
                        .allSatisfy(row -> assertThat(rows)
                                .anySatisfy(earlier -> assertThat(row).containsAllEntriesOf(earlier))));
    }

    @ParameterizedTest
    @MethodSource("earlierVersions")
    void runsOfEveryEarlierVersionAreFoundByTheirNames(TestDatabase database, int version) throws SQLException {
        RunHistory history = Registry.on(old(database, version)).history();
        String filter = "uar = 0.5 and pooler.queries = 2 and tag = 'paper' and train.loss is null";
        assertThat(history.list(RunQuery.where(filter)).runs())
                .extracting(RunSummary::seed)
                .containsExactly(7L);
        assertThat(history.names())
                .extracting(KnownName::name)
                .contains("test.uar", "train.loss", "pooler.queries", "pooler.name");
    }

    @ParameterizedTest
    @MethodSource("earlierVersions")
    void tablesOfEveryEarlierVersionBecomeThoseOfANewRegistry(TestDatabase database, int version) throws SQLException {
        DataSource old = old(database, version);
        Registry.on(old);
        DataSource fresh = database.fresh(home.resolve("new"));
        Registry.on(fresh);
        assertThat(structure(old)).isEqualTo(structure(fresh));
    }

    @ParameterizedTest
    @MethodSource("earlierVersions")
    void runsOfEveryEarlierVersionStillTakeAlongWhatTheyOwn(TestDatabase database, int version) throws SQLException {
        DataSource old = old(database, version);
        Registry.on(old);
        try (Connection connection = old.getConnection();
                Statement statement = connection.createStatement()) {
            if (database == TestDatabase.SQLITE) {
                statement.execute("PRAGMA foreign_keys = ON");
            }
            statement.execute("DELETE FROM runs");
        }
        Map<String, List<Map<String, @Nullable Object>>> left = rows(old);
        assertThat(OWNED.keySet())
                .allSatisfy(table -> assertThat(left.get(table)).isEmpty());
    }

    private DataSource old(TestDatabase database, int version) throws SQLException {
        DataSource old = database.empty(home.resolve("old.db"));
        FlywayMigration.configuration(old)
                .target(Integer.toString(version))
                .load()
                .migrate();
        List<String> statements = new ArrayList<>(List.of(
                "INSERT INTO experiments VALUES ('hash', 'old', 'name: old')",
                "INSERT INTO run_groups VALUES ('group', 'hash')",
                "INSERT INTO runs (id, group_id, spec_hash, name, identity, seed, status, started, encoder, pooler,"
                        + " split, home) VALUES ('" + RUN + "', 'group', 'hash', 'old', 'one', 7,"
                        + " 'completed', '2026-11-22T10:00:00.000Z', 'kwt1', 'mean', 'test', '/runs/one')"));
        OWNED.forEach((table, rows) ->
                rows.forEach(row -> statements.add("INSERT INTO " + table + " VALUES ('" + RUN + "', " + row + ")")));
        if (version >= NAMES_SINCE) {
            statements.add("INSERT INTO metric_names VALUES ('uar', 'test')");
            statements.add("INSERT INTO metric_names VALUES ('loss', 'train')");
            statements.add("INSERT INTO parameter_paths VALUES ('pooler.queries')");
            statements.add("INSERT INTO parameter_paths VALUES ('pooler.name')");
        }
        if (version >= SUBMISSIONS_SINCE) {
            statements.add("INSERT INTO submissions VALUES ('one', '" + RUN + "', 'demo', '2026-11-22T10:00:00.000Z',"
                    + " 'submission.csv', 'ab', 'cd', 'macro_f1', 0.5, NULL, 'first')");
            statements.add(
                    "INSERT INTO submission_scores VALUES ('one', '2026-11-23T10:00:00.000Z', 'macro_f1', 0.25)");
        }
        try (Connection connection = old.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return old;
    }

    /** All rows of all tables, but for what the migration tool keeps. */
    private static Map<String, List<Map<String, @Nullable Object>>> rows(DataSource dataSource) throws SQLException {
        Map<String, List<Map<String, @Nullable Object>>> all = new TreeMap<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables(connection)) {
                List<Map<String, @Nullable Object>> rows = new ArrayList<>();
                try (ResultSet found = statement.executeQuery("SELECT * FROM " + table)) {
                    while (found.next()) {
                        rows.add(row(found));
                    }
                }
                all.put(table, rows);
            }
        }
        return all;
    }

    private static Map<String, @Nullable Object> row(ResultSet found) throws SQLException {
        Map<String, @Nullable Object> row = new TreeMap<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
            row.put(found.getMetaData().getColumnName(i), found.getObject(i));
        }
        return row;
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (ResultSet rows = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
        }
        tables.remove(Schema.HISTORY_TABLE);
        return tables;
    }

    /** Columns and indexes of all tables. */
    private static Set<String> structure(DataSource dataSource) throws SQLException {
        Set<String> structure = new TreeSet<>();
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData facts = connection.getMetaData();
            for (String table : tables(connection)) {
                try (ResultSet rows = facts.getColumns(null, null, table, null)) {
                    while (rows.next()) {
                        structure.add(table + " " + rows.getString("COLUMN_NAME") + " " + rows.getString("TYPE_NAME")
                                + " " + rows.getString("IS_NULLABLE"));
                    }
                }
                try (ResultSet rows = facts.getIndexInfo(null, null, table, false, false)) {
                    while (rows.next()) {
                        structure.add(rows.getString("INDEX_NAME") + " " + rows.getString("COLUMN_NAME"));
                    }
                }
            }
        }
        return structure;
    }
}
