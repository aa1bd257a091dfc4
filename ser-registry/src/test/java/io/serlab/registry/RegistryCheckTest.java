package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.registry.RegistryReport.Finding;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

class RegistryCheckTest {
    /** Of the letters {@code abc}, as FIPS 180 gives it. */
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path home;

    private RegistryLocation location() {
        return RegistryLocation.under(home);
    }

    private RegistryReport check(boolean hashes) {
        return RegistryCheck.of(location(), home, hashes);
    }

    /** A completed run whose folder holds a journal and a file of three letters. */
    private Path complete(String identity) throws IOException {
        RunDraft draft = Fixtures.draft(home, identity);
        Registry registry = Registry.open(location());
        String run = Fixtures.newRun(registry, draft);
        Path folder = draft.folder(run);
        try (RunRecorder recorder = registry.recorder(draft, run)) {
            Files.writeString(folder.resolve("predictions.csv"), "abc", StandardCharsets.US_ASCII);
            recorder.recordArtifacts(List.of(new Artifact("predictions", "predictions.csv", SHA256_OF_ABC, 3)));
            recorder.complete(1);
        }
        return folder;
    }

    @Test
    void aSoundHistoryHasItsVersionAndCountsAndNoFinding() throws IOException {
        complete("one");
        complete("two");
        RegistryReport report = check(true);
        assertThat(report.findings()).isEmpty();
        assertThat(report.ok()).isTrue();
        assertThat(report.version()).isEqualTo(Schema.NEWEST);
        assertThat(report.tables()).containsEntry("runs", 2L).containsEntry("artifacts", 2L);
        assertThat(report.tables()).containsEntry("experiments", 1L).doesNotContainKey("registry_schema_history");
    }

    @Test
    void aRunWhoseFolderIsGoneIsNamed() throws IOException {
        Path folder = complete("one");
        Files.move(folder, home.resolve("elsewhere"));
        Finding finding = check(false).findings().get(0);
        assertThat(finding.kind()).isEqualTo("missing-folder");
        assertThat(finding.subject()).isEqualTo(String.valueOf(folder.getFileName()));
        assertThat(finding.message()).isEqualTo("the folder %s is not there", folder);
    }

    @Test
    void theFolderOfAHomeThatWasMovedIsFoundInIt() throws IOException {
        Path folder = complete("one");
        execute("UPDATE runs SET home = '/old/runs/' || id");
        Finding finding = check(false).findings().get(0);
        assertThat(finding.kind()).isEqualTo("missing-folder");
        assertThat(finding.message()).endsWith("is not there, but %s is".formatted(folder));
        assertThat(finding.hint()).contains("ser runs import");
    }

    @Test
    void aRunThatWasJustBegunNeedsNoFolder() {
        Fixtures.newRun(Registry.open(location()), Fixtures.draft(home, "one"));
        assertThat(check(false).findings()).isEmpty();
    }

    @Test
    void aRunThatCameWithoutItsFilesIsOneFinding() throws IOException {
        Path folder = complete("one");
        try (RunRecorder recorder = Registry.open(location())
                .recorder(Fixtures.draft(home, "one"), folder.getFileName().toString())) {
            recorder.recordArtifacts(List.of(new Artifact("checkpoint", "checkpoint.safetensors", SHA256_OF_ABC, 3)));
            recorder.complete(1);
        }
        Files.delete(folder.resolve("predictions.csv"));
        assertThat(check(false).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo("missing-files");
            assertThat(finding.message()).isEqualTo("none of its 2 files is in %s", folder);
        });
    }

    @Test
    void missingAndChangedFilesAreToldApartAndHashesAreComparedOnRequest() throws IOException {
        Path file = complete("one").resolve("predictions.csv");
        Files.writeString(file, "abd");
        assertThat(check(false).findings()).isEmpty();
        assertThat(check(true).findings())
                .extracting(Finding::message)
                .containsExactly(file + " has another SHA-256 than recorded");
        Files.writeString(file, "abcd");
        assertThat(check(false).findings())
                .extracting(Finding::message)
                .containsExactly(file + " has 4 bytes, recorded are 3");
        Files.delete(file);
        assertThat(check(false).findings()).extracting(Finding::kind).containsExactly("missing-file");
    }

    @Test
    void aFolderWithoutARunCanBeImported() throws IOException {
        Path folder = complete("one");
        execute("DELETE FROM runs");
        Files.writeString(home.resolve("runs/notes.txt"), "a file is no run");
        assertThat(check(false).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo("unknown-folder");
            assertThat(finding.subject()).isEqualTo(folder.toString());
            assertThat(finding.hint()).contains("ser runs import");
        });
    }

    @Test
    void aLostDatabaseLeavesFoldersWithoutRuns() throws IOException {
        complete("one");
        Files.delete(home.resolve("registry.db"));
        RegistryReport report = check(false);
        assertThat(report.version()).isZero();
        assertThat(report.findings()).extracting(Finding::kind).containsExactly("unknown-folder");
        assertThat(home.resolve("registry.db")).doesNotExist();
    }

    @Test
    void aJournalThatCannotBeReadIsNamed() throws IOException {
        Path journal = complete("one").resolve("journal.jsonl");
        Files.writeString(journal, "no JSON\n");
        assertThat(check(false).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo("broken-journal");
            assertThat(finding.message()).isEqualTo("Line 1 of %s is no JSON object.", journal);
        });
    }

    @Test
    void rowsThatPointNowhereAreFound() throws IOException, SQLException {
        complete("one");
        SQLiteConfig careless = new SQLiteConfig();
        careless.enforceForeignKeys(false);
        SQLiteDataSource dataSource = new SQLiteDataSource(careless);
        dataSource.setUrl("jdbc:sqlite:" + home.resolve("registry.db"));
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO tags VALUES ('nobody', 'final')");
        }
        assertThat(check(false).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo("broken-database");
            assertThat(finding.message()).contains("tags", "runs");
        });
    }

    @Test
    void aBrokenFileIsAFinding() throws IOException {
        complete("one");
        Path file = home.resolve("registry.db");
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] nonsense = new byte[(int) out.length() - 8192];
            Arrays.fill(nonsense, (byte) 0x5a);
            out.seek(8192);
            out.write(nonsense);
        }
        assertThat(check(false).findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo("broken-database");
            assertThat(finding.hint()).contains("ser registry restore");
        });
        Files.writeString(file, "this is text, long enough to be read as a header");
        assertThat(check(false).findings()).extracting(Finding::kind).containsExactly("broken-database");
    }

    @Test
    void runsOfOtherHomesThatShareADatabaseAreCountedAlone() {
        RecordedRun elsewhere =
                new RecordedRun("01ARZ3NDEKTSV4RRFFQ69G5FAV", RunStatus.COMPLETED, Path.of("/other/runs/x"), List.of());
        assertThat(RunFolders.of(List.of(elsewhere), home, true, false)).isEqualTo(new RunFolders(List.of(), 1));
        assertThat(RunFolders.of(List.of(elsewhere), home, false, false).findings())
                .hasSize(1);
    }

    private void execute(String sql) {
        Database.of(location().open()).write(handle -> handle.createUpdate(sql).execute());
    }
}
