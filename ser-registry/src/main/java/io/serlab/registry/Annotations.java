package io.serlab.registry;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What people say about runs: tags, notes, stages. Thread-safe; every call may be repeated. */
public final class Annotations {
    private final Database database;
    private final Clock clock;

    Annotations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Puts a tag on a run. */
    public void tag(String runId, String tag) {
        execute(Upsert.into("tags", "run_id, tag"), runId, "tag", tag);
    }

    /** Takes a tag off a run. */
    public void untag(String runId, String tag) {
        execute("DELETE FROM tags WHERE run_id = :run_id AND tag = :tag", runId, "tag", tag);
    }

    /** Moves a run to a stage, such as {@code candidate}; null takes it off. */
    public void stage(String runId, @Nullable String stage) {
        execute("UPDATE runs SET stage = :stage WHERE id = :run_id", runId, "stage", stage);
    }

    /** Adds a note to a run. */
    public void note(String runId, String text) {
        String sql = Upsert.into("notes", "run_id, time", "text");
        database.write(handle -> {
            handle.createUpdate(sql)
                    .bind("run_id", runId)
                    .bind("time", Timestamps.text(clock.instant()))
                    .bind("text", text)
                    .execute();
        });
    }

    private void execute(String sql, String runId, String name, @Nullable String value) {
        database.write(handle -> {
            handle.createUpdate(sql).bind("run_id", runId).bind(name, value).execute();
        });
    }
}
