package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class MigrationTest {
    private static final List<String> ROWS = List.of(
            "INSERT INTO experiments VALUES ('spec', 'old', 'name: old')",
            "INSERT INTO run_groups VALUES ('group', 'spec')",
            "INSERT INTO runs VALUES ('01OLD', 'group', 'spec', 'old', 'identity', 7, 'completed',"
                    + " '2026-11-22T10:00:00.000Z', NULL, 3.5, 'kwt1', 'mean', 'test', 'candidate', NULL, '/old/runs/01OLD')",
            "INSERT INTO metrics VALUES ('01OLD', '', 'test', -1, 'macro_f1', 0.5, 0.4, 0.6)",
            "INSERT INTO tags VALUES ('01OLD', 'best')");

    @TempDir
    Path home;

    @Test
    void aRegistryOfTheFirstVersionKeepsItsRuns() throws SQLException {
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + RegistryFile.under(home));
        Flyway.configure()
                .dataSource(file)
                .locations("classpath:" + Schema.FOLDER)
                .table(Schema.HISTORY_TABLE)
                .target("1")
                .load()
                .migrate();
        try (Connection connection = file.getConnection();
                Statement statement = connection.createStatement()) {
            for (String row : ROWS) {
                statement.execute(row);
            }
        }

        RunSummary run =
                Registry.openReadOnly(home).history().list(RunQuery.ALL).runs().get(0);

        assertThat(run.id()).isEqualTo("01OLD");
        assertThat(run.seed()).isEqualTo(7);
        assertThat(run.stage()).isEqualTo("candidate");
        assertThat(run.tags()).containsExactly("best");
        assertThat(run.metrics()).containsEntry("macro_f1", 0.5);
        assertThat(Schema.version(file)).isEqualTo(Schema.NEWEST);
        assertThat(Registry.open(home).bin().list()).isEmpty();
    }
}
