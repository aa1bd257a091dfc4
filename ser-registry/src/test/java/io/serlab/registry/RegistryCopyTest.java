package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups, what becomes of them, and histories that move from one database to another. */
class RegistryCopyTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Owner DEAD = new Owner(Owner.hostName(), 1, Instant.EPOCH);

    @TempDir
    Path home;

    private RegistryLocation source;
    private String run;

    @BeforeEach
    void record() {
        source = RegistryLocation.under(home.resolve("home"));
        run = record(source, DEAD);
    }

    /** A run with a row in every table. */
    private String record(RegistryLocation location, Owner owner) {
        Registry registry = Registry.open(location);
        String id = registry.runs().claim(Fixtures.draft(home, "one"), owner).runId();
        RunRecords records = registry.records();
        MetricScope scope = MetricScope.ofSplit("test");
        records.recordMetrics(id, scope, List.of(new MetricValue("uar", 1 / 3.0, null, 0.1 + 0.2)));
        records.recordParameters(id, Map.of("pooler.queries", 2, "name", "Grüße, 'Ann' 😀"));
        records.recordArtifacts(id, List.of(new Artifact("predictions", "p.csv", "00", 5_000_000_000L)));
        records.recordEnvironment(id, Map.of("java", "17"));
        records.recordEvent(id, "begin", "message");
        records.recordFold(id, new FoldState("ann", RunStatus.COMPLETED, null));
        records.recordConfusion(id, scope, new Confusion(List.of("a"), List.of(List.of(1))));
        records.recordReportedSplit(id, "test");
        registry.annotations().tag(id, "final");
        registry.annotations().note(id, "a note");
        registry.ledger().record(Fixtures.sent("01J00000000000000000000001", id, 0.5));
        registry.ledger().record(Fixtures.sent("01J00000000000000000000002", null, null));
        registry.ledger().withdraw("01J00000000000000000000002", "a test");
        registry.ledger().score("01J00000000000000000000001", Map.of("macro_f1", 0.1 + 0.2), false);
        return id;
    }

    private static RegistryLocation server() throws SQLException {
        String url = PostgresqlServer.running().fresh("copy" + DATABASES.incrementAndGet());
        return new PostgresqlLocation(
                url, new Credentials(Optional.of(PostgresqlServer.USER), Optional.of(PostgresqlServer.PASSWORD)));
    }

    private RegistryLocation file(String name) {
        return new SqliteLocation(home.resolve(name));
    }

    private static Map<String, Long> copy(RegistryLocation from, RegistryLocation to) {
        return new RegistryCopy(from, to, database -> {
                    throw new AssertionError("there are no jobs");
                })
                .migrate();
    }

    private static RunDetail detail(RegistryLocation location, String id) {
        return Registry.openReadOnly(location).history().show(id);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void aHistoryGoesToAServerAndBackWithEveryRowAndDigit() throws SQLException {
        RegistryLocation server = server();
        Map<String, Long> rows = copy(source, server);
        assertThat(rows)
                .hasSizeGreaterThanOrEqualTo(13)
                .allSatisfy((table, count) -> assertThat(count).as(table).isPositive());
        assertThat(detail(server, run)).isEqualTo(detail(source, run));
        RegistryLocation back = file("back.db");
        assertThat(copy(server, back)).containsExactlyInAnyOrderEntriesOf(rows);
        assertThat(detail(back, run)).isEqualTo(detail(source, run));
        assertThat(Registry.open(back).runs().owner(run)).contains(DEAD);
    }

    @Test
    void aRegistryThatHasRunsIsNotCopiedInto() {
        RegistryLocation other = file("other.db");
        record(other, DEAD);
        refused("registry-not-empty", () -> copy(source, other));
        assertThat(Registry.openReadOnly(other).history().list(RunQuery.ALL).total())
                .isEqualTo(1);
        refused("same-registry", () -> copy(source, source));
        refused("no-history", () -> copy(file("missing.db"), file("new.db")));
    }

    @Test
    void nothingMovesWhileALivingProcessWorksOnARun() {
        RegistryLocation busy = file("busy.db");
        String owned = record(busy, Owner.current());
        RegistryLocation target = file("target.db");
        refused("owned-run", () -> copy(busy, target));
        assertThat(target.exists()).isFalse();
        assertThatThrownBy(() -> copy(busy, target))
                .hasMessageContaining(owned)
                .hasMessageContaining("process " + ProcessHandle.current().pid());
    }

    @Test
    void aCopyThatFailsLeavesTheOtherRegistryEmpty() throws SQLException {
        RegistryLocation server = server();
        // PostgreSQL knows no text with this letter.
        Database.of(source.open()).write(handle -> handle.execute("UPDATE notes SET text = 'a' || char(0) || 'b'"));
        assertThatThrownBy(() -> copy(source, server))
                .isInstanceOf(SerException.class)
                .hasMessageContaining("cannot be copied")
                .hasMessageNotContaining(PostgresqlServer.PASSWORD);
        assertThat(Registry.openReadOnly(server).history().list(RunQuery.ALL).total())
                .isZero();
    }

    @Test
    void aBackupHoldsTheHistoryInOneFileAndReplacesNothing() throws SQLException {
        Path backup = home.resolve("backup.db");
        assertThat(new RegistryBackup(source, database -> {}).to(backup))
                .isEqualTo(backup.toFile().length());
        assertThat(home).isDirectoryNotContaining("glob:**.tmp*");
        assertThat(detail(new SqliteLocation(backup), run)).isEqualTo(detail(source, run));
        refused("file-exists", () -> new RegistryBackup(source, database -> {}).to(backup));
        refused("no-such-folder", () -> new RegistryBackup(source, database -> {}).to(home.resolve("no/b.db")));
        refused("no-history", () -> new RegistryBackup(file("missing.db"), database -> {}).to(home.resolve("c.db")));
        assertThat(home.resolve("c.db")).doesNotExist();
    }

    @Test
    void aBackupOfAServerIsAFileToo() throws SQLException {
        RegistryLocation server = server();
        copy(source, server);
        Path backup = home.resolve("backup.db");
        new RegistryBackup(server, database -> {}).to(backup);
        assertThat(home).isDirectoryNotContaining("glob:**backup.db?*");
        assertThat(detail(new SqliteLocation(backup), run)).isEqualTo(detail(source, run));
    }

    @Test
    void aBackupTakesThePlaceOfTheDatabaseWhichIsKept() {
        Path backup = home.resolve("backup.db");
        new RegistryBackup(source, database -> {}).to(backup);
        Registry.open(source).annotations().tag(run, "later");
        Path kept = RegistryRestore.restore(backup, source).orElseThrow();
        assertThat(detail(source, run).summary().tags()).containsExactly("final");
        assertThat(detail(new SqliteLocation(kept), run).summary().tags()).containsExactly("final", "later");
        assertThat(kept.getFileName().toString()).matches("registry-\\d{8}-\\d{6}-\\d{3}\\.db");
        assertThat(home.resolve("home")).isDirectoryNotContaining("glob:**.restoring");
        assertThat(RegistryRestore.restore(backup, file("fresh/registry.db"))).isEmpty();
        assertThat(detail(file("fresh/registry.db"), run).summary().id()).isEqualTo(run);
    }

    @Test
    void whatStandsInTheLogOfABackupIsRestoredToo() throws SQLException {
        Path backup = home.resolve("kept.db");
        new RegistryBackup(source, database -> {}).to(backup);
        try (Connection reader = SqliteLocation.toRead(backup).getConnection();
                Connection writer = new SqliteLocation(backup).open().getConnection()) {
            assertThat(reader.isValid(1)).isTrue();
            writer.createStatement().execute("INSERT INTO tags VALUES ('%s', 'in the log')".formatted(run));
            RegistryRestore.restore(backup, source);
        }
        assertThat(detail(source, run).summary().tags()).containsExactly("final", "in the log");
    }

    @Test
    void aBackupThatCannotBeWrittenNamesItsOwnFile() throws IOException {
        Path backup = home.resolve("b".repeat(250));
        assertThatThrownBy(() -> new RegistryBackup(source, database -> {}).to(backup))
                .isInstanceOfSatisfying(
                        SerException.class, failed -> assertThat(failed.code()).isEqualTo("backup-failed"))
                .hasMessageContaining(backup + " cannot be written");
    }

    @Test
    void whatIsNoSoundBackupIsRefusedAndNothingChanges() throws IOException {
        Path text = Files.writeString(home.resolve("text"), "this is text, long enough to be read as a header");
        Path empty = Files.createFile(home.resolve("empty"));
        refused("not-a-registry", () -> RegistryRestore.restore(text, source));
        refused("not-a-registry", () -> RegistryRestore.restore(empty, source));
        refused("no-such-file", () -> RegistryRestore.restore(home.resolve("missing"), source));
        Path newer = home.resolve("newer.db");
        new RegistryBackup(source, database -> {}).to(newer);
        Database.of(new SqliteLocation(newer).open())
                .write(handle -> handle.execute("UPDATE registry_schema_history SET version = '99'"));
        assertThatThrownBy(() -> RegistryRestore.restore(newer, source))
                .hasMessageContaining("99")
                .isInstanceOfSatisfying(
                        SerException.class,
                        refused -> assertThat(refused.code()).isEqualTo("newer-registry"));
        assertThat(detail(source, run).summary().id()).isEqualTo(run);
        assertThat(home.resolve("home")).isDirectoryNotContaining("glob:**registry-*");
    }

    @Test
    void nothingIsReplacedWhileALivingProcessWorksOnARun() {
        Path backup = home.resolve("backup.db");
        new RegistryBackup(source, database -> {}).to(backup);
        RegistryLocation busy = file("busy/registry.db");
        String owned = record(busy, Owner.current());
        refused("owned-run", () -> RegistryRestore.restore(backup, busy));
        assertThat(Registry.openReadOnly(busy).runs().owner(owned)).contains(Owner.current());
        assertThat(home.resolve("busy")).isDirectoryNotContaining("glob:**registry-*");
    }

    @Test
    void aBrokenDatabaseIsReplacedAndKept() throws IOException {
        Path backup = home.resolve("backup.db");
        new RegistryBackup(source, database -> {}).to(backup);
        Path file = home.resolve("home/registry.db");
        Files.writeString(file, "this is text, long enough to be read as a header");
        Path kept = RegistryRestore.restore(backup, source).orElseThrow();
        assertThat(kept).content().startsWith("this is text");
        assertThat(detail(source, run).summary().id()).isEqualTo(run);
    }

    @Test
    void aServersDatabaseIsNotReplacedByAFile() throws SQLException {
        RegistryLocation server = server();
        assertThatThrownBy(() -> RegistryRestore.restore(home.resolve("backup.db"), server))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.hint().orElseThrow()).contains("migrate-to"));
    }
}
