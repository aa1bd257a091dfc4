package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class RegistryTest {
    @TempDir
    Path home;

    @Test
    void makesTheHomeAndKeepsRunsBetweenOpenings() {
        Path nested = home.resolve("a/b");
        String run = Fixtures.newRun(Registry.open(nested), Fixtures.draft(nested, "one"));
        assertThat(Registry.open(nested).history().find("latest")).isEqualTo(run);
        assertThat(Registry.openReadOnly(nested).history().find("latest")).isEqualTo(run);
    }

    @Test
    void readsAnEmptyHistoryWhereThereIsNoneAndLeavesNoTrace() {
        Path missing = home.resolve("missing");
        Registry registry = Registry.openReadOnly(missing);
        assertThat(registry.history().list(RunQuery.where("macro_f1 > 0.5 and pooler.queries = 2")))
                .isEqualTo(new RunPage(List.of(), 0));
        assertThat(missing).doesNotExist();
    }

    @Test
    void manyMayOpenAFreshHomeAtOnceToWriteOrToRead() throws Exception {
        int openings = 8;
        ExecutorService threads = Executors.newFixedThreadPool(openings);
        try {
            for (int round = 0; round < 50; round++) {
                Path fresh = home.resolve("fresh-" + round);
                CyclicBarrier start = new CyclicBarrier(openings);
                List<Callable<RunPage>> calls = new ArrayList<>();
                for (int i = 0; i < openings; i++) {
                    Opening opening = i % 2 == 0 ? Registry::open : Registry::openReadOnly;
                    calls.add(() -> {
                        start.await();
                        return opening.open(fresh).history().list(RunQuery.where("macro_f1 > 0.5"));
                    });
                }
                for (Future<RunPage> page : threads.invokeAll(calls)) {
                    assertThat(page.get()).isEqualTo(new RunPage(List.of(), 0));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refusesToWriteWhenOpenedForReading() {
        Registry.open(home);
        Registry readOnly = Registry.openReadOnly(home);
        assertThatThrownBy(() -> Fixtures.newRun(readOnly, Fixtures.draft(home, "one")))
                .asInstanceOf(type(SerException.class))
                .extracting(SerException::code)
                .isEqualTo("registry-failed");
    }

    @Test
    void saysInPlainWordsThatTheHomeIsAFile() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "not a folder");
        assertThatThrownBy(() -> Registry.open(file))
                .isNotInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot keep the registry under %s: it is not a folder. ".formatted(file)
                        + "Choose another home with --home or SER_HOME, or another registry with --registry.")
                .asInstanceOf(type(SerException.class))
                .extracting(SerException::code)
                .isEqualTo("unwritable-home");
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Files.writeString(home.resolve("registry.db"), "this is text, long enough to be read as a header");
        for (Opening opening : new Opening[] {Registry::open, Registry::openReadOnly}) {
            assertThatThrownBy(() -> opening.open(home))
                    .hasMessageContaining("registry.db")
                    .asInstanceOf(type(SerException.class))
                    .extracting(SerException::code)
                    .isEqualTo("broken-registry");
        }
    }

    @Test
    void refusesARegistryOfANewerProgram() throws SQLException {
        execute(
                RegistryLocation.under(home).open(),
                "UPDATE registry_schema_history SET version = '99' WHERE version = '" + Schema.NEWEST + "'");
        assertThatThrownBy(() -> Registry.open(home))
                .asInstanceOf(type(SerException.class))
                .extracting(SerException::code)
                .isEqualTo("newer-registry");
    }

    @Test
    void aMigrationLeavesNoEmptyPagesInTheFile() throws SQLException {
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + home.resolve("registry.db"));
        FlywayMigration.configuration(file).target("3").load().migrate();
        try (Connection connection = RegistryLocation.under(home).open().getConnection();
                Statement statement = connection.createStatement();
                ResultSet pages = statement.executeQuery("PRAGMA freelist_count")) {
            assertThat(pages.getInt(1)).isZero();
        }
    }

    @Test
    void writersAppendToALogAndWaitForTheDiskAtItsCheckpointsOnly() throws SQLException {
        try (Connection connection = RegistryLocation.under(home).open().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("PRAGMA journal_mode").getString(1))
                    .isEqualTo("wal");
            assertThat(statement.executeQuery("PRAGMA synchronous").getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void sharesTheDatabaseWithTablesOfOthers() throws SQLException {
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl("jdbc:sqlite:" + home.resolve("shared.db"));
        execute(dataSource, "CREATE TABLE batch_job (id BIGINT)");
        Registry registry = Registry.on(dataSource);
        assertThat(registry.history().list(RunQuery.ALL).total()).isZero();
    }

    @Test
    void everyScriptOfTheListExistsAndTheLastBringsTheNewestVersion() throws SQLException {
        assertThat(Schema.version(RegistryLocation.under(home).open())).isEqualTo(Schema.NEWEST);
        assertThat(Schema.SCRIPTS).isSorted().last().asString().startsWith("V" + Schema.NEWEST + "__");
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Opening {
        Registry open(Path home);
    }
}
