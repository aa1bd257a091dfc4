package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** What can be wrong with a registry's file, and what the user is told. */
class SqliteLocationTest {
    @TempDir
    Path home;

    private SqliteLocation location() {
        return new SqliteLocation(home.resolve("registry.db"));
    }

    private static SerException failure(String code, ThrowingCallable call) {
        SerException[] failed = new SerException[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(SerException.class, e -> failed[0] = e);
        assertThat(failed[0].code()).isEqualTo(code);
        assertThat(failed[0].getMessage()).doesNotContain("\n");
        return failed[0];
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = SqliteLocation.toWrite(location().file()).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private RegistryLocation on(String type) {
        return new SqliteLocation(home.resolve("deep/er/registry.db"), new NetworkFileSystems() {
            @Override
            String typeOf(Path existing) {
                assertThat(existing).isEqualTo(home);
                return type;
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "NFS", "cifs", "smb3", "lustre", "fuse.sshfs", "fuse.glusterfs"})
    void networkFileSystemsAreRefusedBeforeAnythingIsMade(String type) {
        SerException refused = failure("network-file-system", () -> Registry.open(on(type)));
        assertThat(refused).isInstanceOf(InvalidInputException.class).hasMessageContaining("(" + type + ")");
        assertThat(refused.hint().orElseThrow())
                .contains("--registry jdbc:sqlite:/local/registry.db", "jdbc:postgresql://", "ser runs import");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void networkFileSystemsAreRefusedForReadingToo() throws SQLException {
        Registry.open(location());
        NetworkFileSystems network = new NetworkFileSystems() {
            @Override
            String typeOf(Path existing) {
                return "nfs4";
            }
        };
        failure(
                "network-file-system",
                () -> Registry.openReadOnly(new SqliteLocation(location().file(), network)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "tmpfs", "overlay", "fuseblk", "fuse.mergerfs", "apfs", "NTFS", ""})
    void localFileSystemsAreNot(String type) {
        assertThat(Registry.open(on(type)).history().list(RunQuery.ALL).total()).isZero();
    }

    @Test
    void aNewerSchemaIsRefusedWithBothVersionsByReadersToo() throws SQLException {
        Registry.open(location());
        execute("UPDATE registry_schema_history SET version = '99' WHERE version = '1'");
        for (ThrowingCallable opening :
                List.<ThrowingCallable>of(() -> Registry.open(home), () -> Registry.openReadOnly(home))) {
            assertThat(failure("newer-registry", opening))
                    .hasMessage(
                            "The registry has schema version 99, this program knows up to %d: use the newer program."
                                    .formatted(Schema.NEWEST));
        }
    }

    @Test
    void aDatabaseOfSomethingElseIsLeftAlone() throws SQLException {
        execute("CREATE TABLE a (id BIGINT)", "CREATE TABLE b (id BIGINT)", "CREATE TABLE c (id BIGINT)");
        execute("CREATE TABLE d (id BIGINT)");
        for (ThrowingCallable opening :
                List.<ThrowingCallable>of(() -> Registry.open(home), () -> Registry.openReadOnly(home))) {
            SerException refused = failure("not-a-registry", opening);
            assertThat(refused).isInstanceOf(InvalidInputException.class);
            assertThat(refused)
                    .hasMessage("%s is no registry: it holds other tables (a, b, c, …).".formatted(location()));
        }
        try (Connection connection = SqliteLocation.toRead(location().file()).getConnection()) {
            assertThat(SchemaTables.all(connection)).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void aFileWithABrokenPageIsBrokenAndLeftAsItIs() throws IOException {
        Registry registry = Registry.open(location());
        Fixtures.newRun(registry, Fixtures.draft(home, "one"));
        try (RandomAccessFile file = new RandomAccessFile(location().file().toFile(), "rw")) {
            byte[] nonsense = new byte[(int) file.length() - 4096];
            java.util.Arrays.fill(nonsense, (byte) 0x5a);
            file.seek(4096);
            file.write(nonsense);
        }
        byte[] before = Files.readAllBytes(location().file());
        SerException broken = failure(
                "broken-registry", () -> Registry.openReadOnly(home).history().find("latest"));
        assertThat(broken).isNotInstanceOf(InvalidInputException.class).hasMessageContaining("registry.db");
        assertThat(broken.hint().orElseThrow()).contains("ser registry check", "ser registry restore");
        assertThat(location().file()).hasBinaryContent(before);
    }

    @Test
    void aLockThatIsHeldTooLongNamesTheProcessThatHoldsIt() throws SQLException {
        Registry.open(location());
        SQLiteDataSource impatient = SqliteLocation.toWrite(location().file());
        impatient.getConfig().setBusyTimeout(50);
        Registry registry = Registry.on(location(), impatient);
        try (Connection other = SqliteLocation.toWrite(location().file()).getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            SerException locked =
                    failure("locked-registry", () -> registry.runs().complete("01ARZ3NDEKTSV4RRFFQ69G5FAV", 1));
            assertThat(locked).isNotInstanceOf(InvalidInputException.class);
            assertThat(locked)
                    .hasMessageMatching(".*registry\\.db has been locked by (process %d|another process .*fuser.*) .*"
                            .formatted(ProcessHandle.current().pid()));
            assertThat(Registry.openReadOnly(home).history().list(RunQuery.ALL).total())
                    .isZero();
        }
    }

    @Test
    void aFullDiskIsSaidInWordsAndNothingOfTheWriteIsKept() throws SQLException {
        Registry.open(location());
        SQLiteDataSource full = SqliteLocation.toWrite(location().file());
        full.getConfig().setMaxPageCount(1); // as many as there are: not one more
        Registry registry = Registry.on(location(), full);
        String text = "x".repeat(100_000);
        SerException failed = failure(
                "full-disk",
                () -> registry.runs()
                        .claim(
                                new RunDraft(
                                        new Experiment("big", text, "hash"),
                                        "group",
                                        "one",
                                        1,
                                        "kwt1",
                                        "mean",
                                        home.resolve("runs")),
                                Fixtures.ME));
        assertThat(failed).isNotInstanceOf(InvalidInputException.class).hasMessageContaining("the disk is full");
        assertThat(Registry.openReadOnly(home).history().list(RunQuery.ALL).total())
                .isZero();
    }

    @Test
    void aCopyOfAFileThatOthersWriteHoldsWhatTheyHaveCommitted() throws SQLException {
        String run = Fixtures.newRun(Registry.open(location()), Fixtures.draft(home, "one"));
        try (Connection keepsTheLog = SqliteLocation.toWrite(location().file()).getConnection();
                Statement statement = keepsTheLog.createStatement()) {
            statement.execute("UPDATE runs SET stage = 'candidate'");
            assertThat(home.resolve("registry.db-wal")).isNotEmptyFile();
            Path copy = ReadableCopy.of(location().file());
            assertThat(copy.getParent()).isNotEqualTo(home);
            assertThat(Registry.openReadOnly(new SqliteLocation(copy))
                            .history()
                            .show(run)
                            .summary()
                            .stage())
                    .isEqualTo("candidate");
        }
    }

    @Test
    void onlyAFolderThatCannotBeWrittenNeedsACopy() {
        Registry.open(location());
        assertThat(ReadableCopy.isNeeded(location().file())).isFalse();
    }
}
