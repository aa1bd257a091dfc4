package io.serlab.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The row of a run, as the lines of its journal tell it. Not thread-safe. */
final class RunState {
    private static final String ROW = Upsert.into(
            "runs",
            "id",
            "group_id",
            "spec_hash",
            "name",
            "identity",
            "seed",
            "status",
            "started",
            "finished",
            "seconds",
            "encoder",
            "pooler",
            "split",
            "stage",
            "submission",
            "home",
            "removed");

    private final String id;
    private final List<RunDraft> drafts = new ArrayList<>();
    private String started = "";
    private Path home = Path.of("");
    private RunStatus status = RunStatus.RUNNING;
    private @Nullable String finished;
    private @Nullable Double seconds;
    private @Nullable String split;
    private @Nullable String submission;
    private @Nullable String stage;
    private @Nullable String removed;

    RunState(String id) {
        this.id = id;
    }

    /** Takes a line that says something of the row; false if it speaks of something else. */
    boolean accept(String type, Map<String, Object> line) {
        switch (type) {
            case RunJournal.RUN -> begin(line);
            case "end" -> {
                status = RunStatus.of(text(line, "status"));
                // The first journals told the end by the time of the line.
                finished = JournalFacts.time(line, line.containsKey("finished") ? "finished" : "time");
                seconds = number(line, "seconds").doubleValue();
            }
            case "reported-split" -> split = text(line, "split");
            case "submission" -> submission = text(line, "submission");
            case "stage" -> stage = knownStage((String) line.get("stage"));
            case "removed" -> removed = JournalFacts.time(line, "time");
            case "restored" -> removed = null;
            default -> {
                return false;
            }
        }
        return true;
    }

    private void begin(Map<String, Object> line) {
        Experiment experiment = Json.convert(fact(line, "experiment"), Experiment.class);
        home = Path.of(text(line, "home"));
        if (drafts.isEmpty()) {
            started = JournalFacts.time(line, line.containsKey("started") ? "started" : "time");
        }
        drafts.add(new RunDraft(
                experiment,
                text(line, "group"),
                text(line, "identity"),
                number(line, "seed").longValue(),
                text(line, "encoder"),
                text(line, "pooler"),
                home.resolveSibling("")));
        status = RunStatus.RUNNING;
        finished = null;
    }

    private static @Nullable String knownStage(@Nullable String word) {
        return word == null ? null : RunStage.of(word).map(RunStage::text).orElse(null);
    }

    private static String text(Map<String, Object> line, String key) {
        return (String) fact(line, key);
    }

    private static Number number(Map<String, Object> line, String key) {
        return (Number) fact(line, key);
    }

    private static Object fact(Map<String, Object> line, String key) {
        return Objects.requireNonNull(line.get(key), key);
    }

    /** What no other run may have. */
    String identity() {
        String identity = latest().identity();
        return removed == null ? identity : RunBin.inTheBin(id, identity);
    }

    private RunDraft latest() {
        return drafts.get(drafts.size() - 1);
    }

    void write(Handle handle, Path folder) {
        drafts.forEach(draft -> RunClaim.insertGroupIfAbsent(handle, draft));
        handle.createUpdate(ROW)
                .bind("id", id)
                .bind("group_id", latest().group())
                .bind("spec_hash", latest().experiment().specHash())
                .bind("name", drafts.get(0).experiment().name())
                .bind("identity", identity())
                .bind("seed", latest().seed())
                .bind("status", status.text())
                .bind("started", started)
                .bind("finished", finished)
                .bind("seconds", seconds)
                .bind("encoder", drafts.get(0).encoder())
                .bind("pooler", drafts.get(0).pooler())
                .bind("split", split)
                .bind("stage", stage)
                .bind(
                        "submission",
                        submission == null
                                ? null
                                : moved(Path.of(submission), folder).toString())
                .bind("home", folder.toString())
                .bind("removed", removed)
                .execute();
    }

    /** Where a file of the run's folder lies since the folder was moved. */
    private Path moved(Path file, Path folder) {
        return file.startsWith(home) ? folder.resolve(home.relativize(file)) : file;
    }
}
