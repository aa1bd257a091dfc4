package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationTest {
    @TempDir
    Path home;

    static Stream<Arguments> earlierVersions() {
        return Stream.of(TestDatabase.values())
                .flatMap(database ->
                        IntStream.range(1, Schema.NEWEST).mapToObj(version -> Arguments.of(database, version)));
    }

    @ParameterizedTest
    @MethodSource("earlierVersions")
    void runsOfEveryEarlierVersionAreStillThere(TestDatabase database, int version) throws SQLException {
        DataSource dataSource = database.empty(home.resolve("old.db"));
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:" + Schema.FOLDER)
                .table(Schema.HISTORY_TABLE)
                .target(Integer.toString(version))
                .load()
                .migrate();
        execute(
                dataSource,
                List.of(
                        "INSERT INTO experiments VALUES ('hash', 'old', 'name: old')",
                        "INSERT INTO run_groups VALUES ('group', 'hash')",
                        "INSERT INTO runs (id, group_id, spec_hash, name, identity, seed, status, started, encoder, pooler,"
                                + " split, home) VALUES ('01ARZ3NDEKTSV4RRFFQ69G5FAV', 'group', 'hash', 'old', 'one', 7,"
                                + " 'completed', '2026-11-22T10:00:00.000Z', 'kwt1', 'mean', 'test', '/runs/one')",
                        "INSERT INTO metrics VALUES ('01ARZ3NDEKTSV4RRFFQ69G5FAV', '', 'test', -1, 'uar', 0.5, NULL, NULL)",
                        "INSERT INTO parameters VALUES ('01ARZ3NDEKTSV4RRFFQ69G5FAV', 'pooler.queries', '2', 2)",
                        "INSERT INTO tags VALUES ('01ARZ3NDEKTSV4RRFFQ69G5FAV', 'paper')"));

        RunHistory history = Registry.on(dataSource).history();

        assertThat(Schema.version(dataSource)).isEqualTo(Schema.NEWEST);
        assertThat(history.list(RunQuery.where("uar = 0.5 and pooler.queries = 2 and tag = 'paper'"))
                        .runs())
                .extracting(RunSummary::seed)
                .containsExactly(7L);
        assertThat(indexes(dataSource)).isEqualTo(indexes(database.fresh(home.resolve("new"))));
    }

    private static void execute(DataSource dataSource, List<String> statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Set<String> indexes(DataSource dataSource) throws SQLException {
        Registry.on(dataSource);
        Set<String> indexes = new TreeSet<>();
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData facts = connection.getMetaData();
            for (String table : List.of("runs", "metrics", "parameters", "tags")) {
                try (ResultSet rows = facts.getIndexInfo(null, null, table, false, false)) {
                    while (rows.next()) {
                        indexes.add(rows.getString("INDEX_NAME") + " " + rows.getString("COLUMN_NAME"));
                    }
                }
            }
        }
        return indexes;
    }
}
