package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.serlab.api.InvalidInputException;
import io.serlab.registry.ImportOutcome.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be imported, and that it changes nothing. */
class RunImportErrorTest {
    @TempDir
    Path folder;

    private HistoryHome ours;
    private HistoryHome theirs;
    private String run;
    private Map<String, List<String>> before;

    @BeforeEach
    void makeHomes() {
        ours = new HistoryHome(TestDatabase.SQLITE, folder.resolve("ours"));
        ours.complete("ours", 0.5);
        before = Rows.of(ours.dataSource());
        theirs = new HistoryHome(TestDatabase.SQLITE, folder.resolve("theirs"));
        run = theirs.complete("theirs", 0.6);
    }

    private Path journal() {
        return Journal.in(theirs.folder(run));
    }

    private ImportOutcome refused(Path path) {
        List<ImportOutcome> outcomes = ours.take(path);
        assertThat(outcomes).extracting(ImportOutcome::state).containsExactly(State.REFUSED);
        assertThat(Rows.of(ours.dataSource())).isEqualTo(before);
        assertThat(ours.folder(run)).doesNotExist();
        return outcomes.get(0);
    }

    @Test
    void aTornLastLineIsLeftOutAndTold() throws IOException {
        Files.writeString(journal(), "{\"time\":\"2026", StandardOpenOption.APPEND);
        assertThat(ours.take(theirs.home)).singleElement().satisfies(outcome -> {
            assertThat(outcome.state()).isEqualTo(State.ADDED);
            assertThat(outcome.torn()).isTrue();
        });
        Path file = Files.writeString(folder.resolve("history.jsonl"), Files.readString(journal()));
        HistoryHome third = new HistoryHome(TestDatabase.SQLITE, folder.resolve("third"));
        assertThat(third.take(file)).singleElement().matches(ImportOutcome::torn);
        assertThat(third.registry().history().show(run).summary().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aJournalOfANewerProgramIsRefusedWithItsVersion() throws IOException {
        Files.writeString(journal(), Files.readString(journal()).replace("\"journal\":1", "\"journal\":7"));
        assertThat(refused(theirs.home).detail()).contains("has version 7, this program knows up to 1");
    }

    @Test
    void aFolderWithoutAJournalIsHalfWritten() throws IOException {
        Files.delete(journal());
        ImportOutcome outcome = refused(theirs.home);
        assertThat(outcome.run()).isEqualTo(run);
        assertThat(outcome.detail()).contains("has no journal.jsonl");
    }

    @Test
    void anEmptyJournalIsHalfWritten() throws IOException {
        Files.writeString(journal(), "{\"time\"");
        assertThat(refused(theirs.home).detail()).contains("does not begin with a run");
        assertThat(refused(journal()).detail()).contains("has no whole line");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nonsense                                                                      | Line 2 of
            {"time":"2026-11-22T10:00:00.000Z","type":"unheard-of"}                       | a newer one may have
            {"time":"2026-11-22T10:00:00.000Z","type":"metrics","scope":{"split":"test"}} | of type 'metrics'
            {"time":"2026-11-22T10:00:00.000Z","type":"end","status":"asleep"}            | of type 'end'
            {"time":"2026-11-22T10:00:00.000Z","type":"tag","tag":"a\\u001b[2Jb"}         | of type 'tag'
            {"type":"note","text":"without a time"}                                       | of type 'note'
            {"time":"yesterday","type":"note","text":"when?"}                             | of type 'note'
            {"time":"yesterday","type":"removed"}                                         | of type 'removed'
            {"time":"2026","type":"end","status":"failed","seconds":1}                    | of type 'end'
            {"type":"event","event":{"time":"now","type":"a","message":"b"}}              | of type 'event'
            {"type":"event","event":{"time":"2026-11-22T10:00:00Z","type":"a","message":"\\u0000"}} | of type 'event'
            {"type":"withdrawn","submission":{"submission":"01J0","recorded":"2026-11-22T10:00:00Z","reason":"a\\u001b[2Jb"}} | of type 'withdrawn'
            {"type":"stage","stage":"nowhere"}                                            | of type 'stage'
            {"type":"artifacts","artifacts":[{"path":"a","kind":"b","bytes":1}]}          | of type 'artifacts'
            {"type":"artifacts","artifacts":[{"path":"a/../../../b","kind":"b","sha256":"0","bytes":1}]} | 'artifacts'
            {"type":"metrics","scope":{"fold":"","split":"test","epoch":1},"metrics":[{"value":1}]} | of type 'metrics'
            {"type":"metrics","scope":{"split":"test","epoch":1},"metrics":[]}            | of type 'metrics'
            """)
    void aLineThatMakesNoSenseIsNamed(String line, String message) throws IOException {
        List<String> lines = Files.readAllLines(journal());
        lines.add(1, line);
        Files.write(journal(), lines);
        assertThat(refused(theirs.home).detail()).contains(message, "journal.jsonl");
    }

    @Test
    void anIdThatIsNoneReachesNoOtherFolder() throws IOException {
        Files.writeString(journal(), Files.readString(journal()).replace(run, "../../elsewhere"));
        assertThat(refused(theirs.home).detail()).contains("does not begin with a run");
    }

    @Test
    void whatIsGoodIsTakenBesideWhatIsNot() throws IOException {
        String second = theirs.complete("second", 0.7);
        Files.writeString(journal(), "nonsense\n");
        assertThat(ours.take(theirs.home))
                .extracting(ImportOutcome::run, ImportOutcome::state)
                .containsExactly(tuple(run, State.REFUSED), tuple(second, State.ADDED));
    }

    @Test
    void inAFileOfSeveralRunsTheBadOneIsLeftOut() throws IOException {
        String second = theirs.complete("second", 0.7);
        Path file = theirs.export(folder.resolve("history.jsonl"));
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int place = lines.get(0).contains(second) ? lines.size() : 1;
        lines.add(place, "{\"time\":\"2026-11-22T10:00:00.000Z\",\"type\":\"unheard-of\"}");
        Files.write(file, lines);
        assertThat(ours.take(file))
                .extracting(ImportOutcome::run, ImportOutcome::state)
                .containsExactlyInAnyOrder(tuple(run, State.REFUSED), tuple(second, State.ADDED));
    }

    @Test
    void aBrokenLineInAFileKeepsNoOtherRunBack() throws IOException {
        String second = theirs.complete("second", 0.7);
        String third = theirs.complete("third", 0.8);
        Path file = theirs.export(folder.resolve("history.jsonl"));
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.add(lines.size() / 2, "nonsense");
        Files.write(file, lines);
        assertThat(ours.take(file))
                .extracting(ImportOutcome::run, ImportOutcome::state)
                .containsExactlyInAnyOrder(
                        tuple(run, State.ADDED), tuple(second, State.REFUSED), tuple(third, State.ADDED));
    }

    @Test
    void aRunThatCannotBeWrittenKeepsNoOtherBack() throws IOException {
        String second = theirs.complete("second", 0.7);
        Path file = theirs.export(folder.resolve("history.jsonl"));
        Files.createDirectories(Journal.in(ours.folder(run)));
        assertThat(ours.take(file))
                .extracting(ImportOutcome::run, ImportOutcome::state)
                .containsExactlyInAnyOrder(tuple(run, State.REFUSED), tuple(second, State.ADDED));
        assertThat(ours.registry().history().list(RunQuery.ALL).runs())
                .extracting(RunSummary::id)
                .contains(second)
                .doesNotContain(run);
    }

    @Test
    void onePathThatIsNotThereChangesNothing() {
        RunImport importer = ours.registry().importer(ours.home, false, outcome -> {});
        assertThatThrownBy(() -> importer.from(List.of(theirs.home, folder.resolve("nowhere"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no file or folder");
        assertThat(Rows.of(ours.dataSource())).isEqualTo(before);
    }

    @Test
    void aFolderThatCannotBeCopiedKeepsNoOtherBack() throws IOException {
        String second = theirs.complete("second", 0.7);
        Files.createDirectories(ours.home.resolve("runs"));
        Files.writeString(ours.folder(run), "a file is in the way");
        assertThat(ours.take(theirs.home))
                .extracting(ImportOutcome::run, ImportOutcome::state)
                .containsExactly(tuple(run, State.REFUSED), tuple(second, State.ADDED));
        assertThat(ours.home.resolve("runs")).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void ofTwoRunsOfOneExperimentTheSecondLeavesNoFolder() {
        HistoryHome third = new HistoryHome(TestDatabase.SQLITE, folder.resolve("third"));
        third.clock.advance(Duration.ofHours(1));
        String other = third.complete("theirs", 0.6);
        Folders.copyWhole(third.folder(other), theirs.folder(other));
        assertThat(ours.take(theirs.home)).extracting(ImportOutcome::state).containsExactly(State.ADDED, State.DOUBLE);
        assertThat(ours.folder(other)).doesNotExist();
    }

    @Test
    void aPathWithoutRunsIsAnError() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> ours.take(empty))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no run under " + empty);
        assertThatThrownBy(() -> ours.take(folder.resolve("nowhere")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no file or folder");
    }
}
