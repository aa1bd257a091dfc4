package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What people say about runs: tags, notes, stages. Each goes into the database and into the journal of the run's folder,
 * if the folder is still there. Thread-safe; every call may be repeated.
 */
public final class Annotations {
    private static final int LONGEST_TAG = 64;
    private static final String TAG = Upsert.into("tags", "run_id, tag");
    private static final String UNTAG = "DELETE FROM tags WHERE run_id = :run_id AND tag = :untag";
    private static final String STAGE = "UPDATE runs SET stage = :stage WHERE id = :run_id";
    private static final String NOTE = Upsert.into("notes", "run_id, time", "text");

    private final Database database;
    private final Clock clock;

    Annotations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Puts a tag on a run.
     *
     * @throws InvalidInputException {@code invalid-tag} if it is blank, begins or ends with a blank, is longer than
     *     {@value #LONGEST_TAG} letters or holds control characters
     */
    public void tag(String runId, String tag) {
        requireTag(tag);
        write(TAG, runId, "tag", tag);
    }

    /** Takes a tag off a run. */
    public void untag(String runId, String tag) {
        requireTag(tag);
        write(UNTAG, runId, "untag", tag);
    }

    /** Moves a run to a stage; null takes it off. */
    public void stage(String runId, @Nullable RunStage stage) {
        write(STAGE, runId, "stage", stage == null ? null : stage.text());
    }

    /** Moves a run to a stage, in the running transaction. */
    static void stage(Handle handle, String runId, String time, RunStage stage) {
        write(handle, STAGE, runId, time, "stage", stage.text());
    }

    /**
     * Adds a note to a run.
     *
     * @throws InvalidInputException {@code invalid-note} if it is blank or holds control characters
     */
    public void note(String runId, String text) {
        requireNote(text);
        write(NOTE, runId, "text", text);
    }

    /** Puts a tag on a run or takes it off, in the running transaction and in no journal. */
    static void tag(Handle handle, String runId, String tag, boolean on) {
        handle.createUpdate(on ? TAG : UNTAG)
                .bind("run_id", runId)
                .bind(on ? "tag" : "untag", tag)
                .execute();
    }

    /** Adds a note, in the running transaction and in no journal. */
    static void note(Handle handle, String runId, String time, String text) {
        handle.createUpdate(NOTE)
                .bind("run_id", runId)
                .bind("time", time)
                .bind("text", text)
                .execute();
    }

    static void requireTag(String tag) {
        if (tag.isBlank() || !tag.equals(tag.strip()) || tag.length() > LONGEST_TAG || holdsControls(tag)) {
            throw new InvalidInputException(
                    "invalid-tag",
                    "A tag has 1 to %d letters, no blank at either end and no control characters, got %s."
                            .formatted(LONGEST_TAG, Json.write(tag)));
        }
    }

    static void requireNote(String text) {
        if (text.isBlank() || holdsControls(text)) {
            throw new InvalidInputException(
                    "invalid-note",
                    "A note is one line of text without control characters, got %s.".formatted(Json.write(text)));
        }
    }

    private static boolean holdsControls(String text) {
        IntPredicate control = letter -> switch (Character.getType(letter)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
        return text.codePoints().anyMatch(control);
    }

    // The journal within the transaction: what cannot be written there is not in the database either.
    private void write(String sql, String runId, String name, @Nullable String value) {
        String time = Timestamps.text(clock.instant());
        database.write(handle -> write(handle, sql, runId, time, name, value));
    }

    private static void write(
            Handle handle, String sql, String runId, String time, String name, @Nullable String value) {
        handle.createUpdate(sql)
                .bind("run_id", runId)
                .bind("time", time)
                .bind(name, value)
                .execute();
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("time", time);
        line.put("type", name.equals("text") ? "note" : name);
        line.put(name, value);
        Journal.appendIn(folder(handle, runId), line);
    }

    private static Path folder(Handle handle, String runId) {
        return RunNames.home(handle, runId)
                .orElseThrow(() -> new SerException("unknown-run", "The registry has no run " + runId + "."));
    }
}
