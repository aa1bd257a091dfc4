package io.serlab.registry;

import static io.serlab.registry.ImportOutcome.State.ADDED;
import static io.serlab.registry.ImportOutcome.State.DOUBLE;
import static io.serlab.registry.ImportOutcome.State.OWNED;
import static io.serlab.registry.ImportOutcome.State.UNCHANGED;
import static io.serlab.registry.ImportOutcome.State.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import does, whatever the database. */
abstract class RunImportContract {
    private final TestDatabase database;

    @TempDir
    Path folder;

    private HistoryHome ours;
    private HistoryHome theirs;

    RunImportContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void makeHomes() {
        ours = home("ours");
        theirs = home("theirs");
    }

    private HistoryHome home(String name) {
        return new HistoryHome(database, folder.resolve(name));
    }

    @Test
    void aLostDatabaseIsRebuiltRowForRow() {
        ours.fill();
        Map<String, List<String>> before = Rows.of(ours.dataSource());
        assertThat(before.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        ours.loseDatabase();

        assertThat(ours.states(ours.home.resolve("runs"))).hasSize(5).containsOnly(ADDED);

        assertThat(Rows.of(ours.dataSource())).isEqualTo(before);
    }

    @Test
    void whatIsKnownChangesNothing() {
        ours.fill();
        Map<String, List<String>> before = Rows.of(ours.dataSource());
        for (int i = 0; i < 2; i++) {
            assertThat(ours.states(ours.home)).hasSize(5).containsOnly(UNCHANGED);
        }
        assertThat(Rows.of(ours.dataSource())).isEqualTo(before);
    }

    @Test
    void anExportedHistoryGivesTheSameRowsFromJournalsAndFromTheDatabase() throws IOException {
        ours.fill();
        Map<String, List<String>> before = Rows.of(ours.dataSource());
        Path journals = ours.export(folder.resolve("journals.jsonl"));
        Folders.delete(ours.home.resolve("runs"));
        Path database = ours.export(folder.resolve("database.jsonl"));
        assertThat(Files.readString(database)).isNotEqualTo(Files.readString(journals));
        for (Path file : List.of(journals, database)) {
            Folders.delete(ours.home.resolve("runs"));
            String removed = ours.registry().bin(ours.home).list().get(0).id();
            ours.loseDatabase();
            assertThat(ours.states(file)).hasSize(4).containsOnly(ADDED);
            assertThat(ours.states(file)).hasSize(4).containsOnly(UNCHANGED);
            // Its folder was not imported as it is in the bin: the only run that was not exported.
            assertThat(Rows.of(ours.dataSource()).get("runs"))
                    .isEqualTo(before.getOrDefault("runs", List.of()).stream()
                            .filter(row -> !row.contains(removed))
                            .toList());
            assertThat(ours.states(ours.home.resolve("bin"))).containsOnly(ADDED);
            assertThat(Rows.of(ours.dataSource())).isEqualTo(before);
        }
    }

    @Test
    void twoHistoriesBecomeOneWithoutDoubles() throws IOException {
        ours.complete("ours", 0.5);
        String run = theirs.complete("theirs", 0.6);
        assertThat(ours.states(theirs.home.resolve("runs"))).containsExactly(ADDED);
        assertThat(ours.folder(run).resolve("predictions.csv")).hasContent("uar 0.6");
        assertThat(ours.registry().history().list(RunQuery.ALL).total()).isEqualTo(2);
        theirs.clock.advance(Duration.ofSeconds(1));
        theirs.registry().annotations().tag(run, "paper");
        ours.registry().annotations().tag(run, "final");
        String journal = Files.readString(Journal.in(theirs.folder(run)));

        assertThat(ours.states(theirs.home)).containsExactly(UPDATED);
        assertThat(ours.states(theirs.home)).containsExactly(UNCHANGED);

        assertThat(ours.registry().history().show(run).summary().tags()).containsExactly("final", "paper");
        assertThat(Files.readString(Journal.in(theirs.folder(run)))).isEqualTo(journal);
        Map<String, List<String>> merged = Rows.of(ours.dataSource());
        ours.loseDatabase();
        ours.take(ours.home.resolve("runs"));
        assertThat(Rows.of(ours.dataSource())).isEqualTo(merged);
    }

    @Test
    void theLaterWordCounts() {
        String run = theirs.begin("one");
        ours.take(theirs.home);
        ours.registry().annotations().stage(run, RunStage.CANDIDATE);
        theirs.complete("one", run, 0.7);
        theirs.registry().annotations().stage(run, RunStage.ARCHIVED);

        assertThat(ours.states(theirs.home)).containsExactly(UPDATED);

        RunDetail merged = ours.registry().history().show(run);
        assertThat(merged.summary().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(merged.summary().stage()).isEqualTo("archived");
        assertThat(merged.home().resolve("predictions.csv")).hasContent("uar 0.7");
    }

    @Test
    void anOlderCopyTakesNothingBack() throws IOException {
        String run = theirs.begin("one");
        Path old = folder.resolve("old").resolve(run);
        Folders.copyWhole(theirs.folder(run), old);
        Files.writeString(old.resolve("predictions.csv"), "old");
        theirs.complete("one", run, 0.7);
        Map<String, List<String>> before = Rows.of(theirs.dataSource());

        assertThat(theirs.states(old)).containsExactly(UNCHANGED);

        assertThat(Rows.of(theirs.dataSource())).isEqualTo(before);
        assertThat(theirs.folder(run).resolve("predictions.csv")).hasContent("uar 0.7");
    }

    @Test
    void aCopyThatWentOnAndWasNotCompletedUndoesNothing() throws IOException {
        String run = ours.begin("one");
        theirs.take(ours.home);
        ours.complete("one", run, 0.5);
        Map<String, List<String>> before = Rows.of(ours.dataSource());
        theirs.clock.advance(Duration.ofHours(1));
        try (RunRecorder recorder = theirs.recorder("one", run)) {
            recorder.recordReportedSplit("development");
            recorder.fail(9);
        }
        Files.writeString(theirs.folder(run).resolve("predictions.csv"), "half of them");

        assertThat(ours.states(theirs.home)).containsExactly(UNCHANGED);

        assertThat(Rows.of(ours.dataSource())).isEqualTo(before);
        assertThat(ours.folder(run).resolve("predictions.csv")).hasContent("uar 0.5");
        ours.loseDatabase();
        ours.take(ours.home.resolve("runs"));
        assertThat(Rows.of(ours.dataSource())).isEqualTo(before);
    }

    @Test
    void aCopyThatWasCompletedCountsMoreThanOursThatWentOn() throws IOException {
        String run = theirs.begin("one");
        ours.take(theirs.home);
        theirs.complete("one", run, 0.7);
        ours.clock.advance(Duration.ofHours(1));
        try (RunRecorder recorder = ours.recorder("one", run)) {
            recorder.recordReportedSplit("development");
            recorder.fail(9);
        }
        Files.writeString(ours.folder(run).resolve("predictions.csv"), "half of them");

        assertThat(ours.states(theirs.home)).containsExactly(UPDATED);

        RunDetail merged = ours.registry().history().show(run);
        assertThat(merged.summary().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(merged.split()).isEqualTo("test");
        assertThat(merged.home().resolve("predictions.csv")).hasContent("uar 0.7");
    }

    @Test
    void whoBeganAgainAfterTheEndKnewWhy() throws IOException {
        String run = ours.complete("one", 0.5);
        Path before = ours.export(folder.resolve("before.jsonl"));
        ours.registry().runs().interrupt(run, 0);
        ours.registry().runs().claim(ours.draft("one"), Fixtures.ME);
        ours.clock.advance(Duration.ofHours(1));
        ours.recorder("one", run).close();
        assertThat(ours.states(before)).containsExactly(UNCHANGED);
        assertThat(ours.registry().history().show(run).summary().status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void turnsOnTwoSidesAreRebuiltInTheOrderOfTime() {
        String run = ours.begin("one");
        theirs.take(ours.home);
        try (RunRecorder recorder = theirs.recorder("one", run)) {
            recorder.fail(3);
        }
        ours.clock.advance(Duration.ofHours(1));
        ours.complete("one", run, 0.5);
        ours.take(theirs.home);
        Map<String, List<String>> merged = Rows.of(ours.dataSource());
        assertThat(ours.registry().history().show(run).summary().status()).isEqualTo(RunStatus.COMPLETED);
        ours.loseDatabase();
        ours.take(ours.home.resolve("runs"));
        assertThat(Rows.of(ours.dataSource())).isEqualTo(merged);
    }

    @Test
    void theFolderOfARunOfAnotherHomeIsNotClaimedByAFile() throws IOException {
        String run = theirs.complete("theirs", 0.6);
        ours.take(theirs.home, true);
        Path file = theirs.export(folder.resolve("history.jsonl"));
        Files.move(theirs.home, folder.resolve("away"));
        assertThat(ours.states(file)).containsExactly(UNCHANGED);
        assertThat(ours.registry().history().show(run).home()).isEqualTo(theirs.folder(run));
        assertThat(theirs.home).doesNotExist();
        assertThat(ours.folder(run)).doesNotExist();
    }

    @Test
    void aFolderThatIsALinkIsCopied() throws IOException {
        String run = theirs.complete("theirs", 0.6);
        Path disk = Files.move(theirs.folder(run), folder.resolve("large-disk"));
        Files.createSymbolicLink(theirs.folder(run), disk);
        assertThat(ours.states(theirs.home)).containsExactly(ADDED);
        assertThat(ours.folder(run).resolve("predictions.csv")).hasContent("uar 0.6");
        assertThat(ours.folder(run))
                .satisfies(copy -> assertThat(Files.isSymbolicLink(copy)).isFalse());
    }

    @Test
    void aFolderMayStayWhereItIs() {
        String run = theirs.complete("theirs", 0.6);
        assertThat(ours.take(theirs.home, true))
                .extracting(ImportOutcome::state)
                .containsExactly(ADDED);
        assertThat(ours.registry().history().show(run).home()).isEqualTo(theirs.folder(run));
        assertThat(ours.folder(run)).doesNotExist();
        assertThatThrownBy(() -> ours.registry().bin(ours.home).remove(run))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("lies in another home, " + theirs.folder(run));
        assertThat(theirs.folder(run)).exists();
    }

    @Test
    void theSameExperimentOfAnotherTeamIsNoSecondRun() {
        String our = ours.complete("same", 0.5);
        theirs.clock.advance(Duration.ofHours(1));
        theirs.complete("same", 0.5);
        assertThat(ours.take(theirs.home)).singleElement().satisfies(outcome -> {
            assertThat(outcome.state()).isEqualTo(DOUBLE);
            assertThat(outcome.detail()).contains("ser runs rm " + our);
        });
        ours.registry().bin(ours.home).remove(our);
        assertThat(ours.states(theirs.home)).containsExactly(ADDED);
    }

    @Test
    void aRunThatAProcessWorksOnIsLeftAlone() throws IOException {
        String run = ours.begin("one");
        Map<String, List<String>> before = Rows.of(ours.dataSource());
        Files.delete(Journal.in(ours.folder(run)));
        ours.clock.advance(Duration.ofSeconds(1));
        Registry alive = Registry.on(ours.dataSource(), ours.clock, Fixtures.ALL_ALIVE);
        Path copy = folder.resolve("copy").resolve(run);
        theirs.begin("other");
        Folders.copyWhole(ours.folder(run), copy);
        Files.writeString(
                Journal.in(copy), String.join("\n", ours.registry().history().journal(run)) + "\n");
        List<ImportOutcome> outcomes = new ArrayList<>();
        alive.importer(ours.home, false, outcomes::add).from(List.of(copy));
        assertThat(outcomes).extracting(ImportOutcome::state).containsExactly(OWNED);
        assertThat(Rows.of(ours.dataSource())).isEqualTo(before);
    }

    @Test
    void aRunWhoseFolderIsGoneGetsItBack() throws IOException {
        String run = ours.complete("one", 0.5);
        theirs.take(ours.home);
        Folders.delete(ours.folder(run));
        assertThat(ours.states(theirs.home)).containsExactly(UNCHANGED);
        assertThat(ours.folder(run).resolve("predictions.csv")).hasContent("uar 0.5");
    }
}
