package io.serlab.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** A run and its files, as the history has them; runs in the bin too. */
record RecordedRun(String id, RunStatus status, Path folder, List<Artifact> artifacts) {

    /** All runs, the oldest first. */
    static List<RecordedRun> all(Handle handle) {
        Map<String, RecordedRun> runs = new LinkedHashMap<>();
        handle.createQuery("SELECT id, status, home FROM runs ORDER BY id")
                .map((row, context) -> new RecordedRun(
                        row.getString("id"),
                        RunStatus.of(row.getString("status")),
                        Path.of(row.getString("home")),
                        new ArrayList<>()))
                .forEach(run -> runs.put(run.id(), run));
        handle.createQuery("SELECT run_id, kind, path, sha256, bytes FROM artifacts ORDER BY run_id, path")
                .map((row, context) -> Map.entry(
                        row.getString("run_id"),
                        new Artifact(
                                row.getString("kind"),
                                row.getString("path"),
                                row.getString("sha256"),
                                row.getLong("bytes"))))
                .forEach(entry -> {
                    RecordedRun run = runs.get(entry.getKey());
                    if (run != null) {
                        run.artifacts().add(entry.getValue());
                    }
                });
        return List.copyOf(runs.values());
    }
}
