package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        annotations.stage(run, "candidate");
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
}
