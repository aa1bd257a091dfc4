package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of the registry on every database. */
abstract class AnnotationsContract {
    private final TestDatabase database;

    @TempDir
    Path home;

    AnnotationsContract(TestDatabase database) {
        this.database = database;
    }

    @Test
    void tagsAndStagesCanBeTakenBackAndNotesStay() {
        FakeClock clock = new FakeClock();
        Registry registry = Registry.on(database.fresh(home), clock, Fixtures.ALL_ALIVE);
        String run = Fixtures.newRun(registry, Fixtures.draft(home, "one"));
        Annotations annotations = registry.annotations();
        annotations.tag(run, "best");
        annotations.tag(run, "best");
        annotations.tag(run, "a");
        annotations.stage(run, RunStage.CANDIDATE);
        assertThat(registry.history().show(run).summary().tags()).containsExactly("a", "best");
        assertThat(registry.history().show(run).summary().stage()).isEqualTo("candidate");

        annotations.untag(run, "best");
        annotations.stage(run, null);
        annotations.note(run, "seed 2 is lucky");
        RunDetail detail = registry.history().show(run);
        assertThat(detail.summary().tags()).containsExactly("a");
        assertThat(detail.summary().stage()).isNull();
        assertThat(detail.notes()).containsExactly(new Note(clock.instant(), "seed 2 is lucky"));
    }

    @Test
    void theJournalRebuildsThemWhileTheOwnerWritesToo() {
        FakeClock clock = new FakeClock();
        Registry registry = Registry.on(RegistryLocation.under(home).open(), clock, Fixtures.ALL_ALIVE);
        RunDraft draft = Fixtures.draft(home, "one");
        String run = Fixtures.newRun(registry, draft);
        Annotations annotations = registry.annotations();
        try (RunRecorder owner = registry.recorder(draft, run)) {
            annotations.tag(run, "best");
            annotations.untag(run, "a");
            owner.recordReportedSplit("test");
            annotations.note(run, "seed 2 is lucky");
            annotations.stage(run, RunStage.SUBMITTED);
            owner.recordReportedSplit("development");
            annotations.stage(run, null);
        }

        List<Map<String, Object>> lines = Journal.read(draft.folder(run).resolve("journal.jsonl"));

        assertThat(lines)
                .extracting(line -> line.get("type"))
                .containsExactly("run", "tag", "untag", "reported-split", "note", "stage", "reported-split", "stage");
        assertThat(lines.get(1)).containsEntry("tag", "best");
        assertThat(lines.get(2)).containsEntry("untag", "a");
        assertThat(lines.get(4))
                .containsEntry("text", "seed 2 is lucky")
                .containsEntry("time", "2026-11-22T10:00:00.000Z");
        assertThat(lines.get(5)).containsEntry("stage", "submitted");
        assertThat(lines.get(7)).containsEntry("stage", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a\u0007b", "a\nb", "\u001b[31mred", "a\u2028b", "a\ud800b"})
    void refusesTagsThatWouldSpoilALine(String tag) {
        Registry registry = Registry.on(RegistryLocation.under(home).open());
        String run = Fixtures.newRun(registry, Fixtures.draft(home, "one"));
        assertThatThrownBy(() -> registry.annotations().tag(run, tag))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("\u001b");
        assertThat(registry.history().show(run).summary().tags()).isEmpty();
    }

    @Test
    void refusesNotesOfSeveralLines() {
        Registry registry = Registry.on(RegistryLocation.under(home).open());
        String run = Fixtures.newRun(registry, Fixtures.draft(home, "one"));
        assertThatThrownBy(() -> registry.annotations().note(run, "one\ntwo"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> registry.annotations().note(run, "")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anUnknownStageIsAnsweredWithTheNearest() {
        assertThat(RunStage.of("candidate")).contains(RunStage.CANDIDATE);
        assertThat(RunStage.of("none")).isEmpty();
        assertThatThrownBy(() -> RunStage.of("submited"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Did you mean 'submitted'?");
    }
}
