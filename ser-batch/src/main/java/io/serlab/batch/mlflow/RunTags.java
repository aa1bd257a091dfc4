package io.serlab.batch.mlflow;

import io.serlab.core.files.Sha256;
import io.serlab.registry.Note;
import io.serlab.registry.RunDetail;
import io.serlab.registry.RunSummary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is known of a run beside its settings and figures, under MLflow's keys and ours. */
final class RunTags {
    /** Ours begin so; of these, one that is no longer true is taken off. */
    static final String OURS = "ser.";

    static final String RUN = OURS + "run_id";
    static final String GROUP = OURS + "group_id";
    static final String PARENT = "mlflow.parentRunId";
    static final String NOTE = "mlflow.note.content";

    /** Say what was sent completely, so that a repeat need not ask for it point by point and file by file. */
    static final String POINTS_SENT = OURS + "metrics_sha256";

    static final String SPEC_SENT = OURS + "spec_sha256";
    static final String FILES_SENT = OURS + "artifacts_sha256";

    /** Begins the tags of parameters that have changed since: MLflow lets no parameter change. */
    static final String CHANGED_PARAMETER = OURS + "parameter.";

    private static final String PLUGIN = "plugin:";
    private static final String CHANGED_FILES = " (changed)";

    private RunTags() {}

    static Map<String, String> of(RunDetail run) {
        RunSummary summary = run.summary();
        Map<String, String> tags = new TreeMap<>();
        tags.put(RUN, summary.id());
        tags.put(GROUP, summary.group());
        tags.put(OURS + "name", summary.name());
        tags.put(OURS + "seed", Long.toString(summary.seed()));
        tags.put(OURS + "encoder", summary.encoder());
        tags.put(OURS + "pooler", summary.pooler());
        tags.put(OURS + "status", summary.status().text());
        tags.put(OURS + "tags", String.join(", ", summary.tags()));
        tags.put(OURS + "stage", summary.stage() == null ? "" : summary.stage());
        tags.put(OURS + "split", run.split() == null ? "" : run.split());
        tags.put(OURS + "folder", run.home().toString());
        tags.put(NOTE, notes(run.notes()));
        tags.put(SPEC_SENT, Sha256.ofText(run.spec()));
        run.environment().forEach((name, value) -> environment(tags, name, value));
        tags.values().removeIf(String::isEmpty);
        tags.replaceAll((key, value) -> MlflowNames.cut(value, MlflowNames.LONGEST_TAG));
        return tags;
    }

    private static void environment(Map<String, String> tags, String name, String value) {
        if (name.startsWith(PLUGIN)) {
            tags.put(MlflowNames.key(OURS + "plugin." + name.substring(PLUGIN.length())), value);
            return;
        }
        tags.put(MlflowNames.key(OURS + "env." + name), value);
        if (name.equals("git")) {
            boolean changed = value.endsWith(CHANGED_FILES);
            tags.put("mlflow.source.git.commit", changed ? value.replace(CHANGED_FILES, "") : value);
            tags.put("mlflow.source.git.dirty", changed ? "true" : "false");
        }
        if (name.equals("experiment-file")) {
            tags.put("mlflow.source.name", value);
            tags.put("mlflow.source.type", "LOCAL");
        }
    }

    /** The latest last, as a description in Markdown. */
    private static String notes(List<Note> notes) {
        return notes.stream()
                .map(note -> "%s: %s".formatted(note.time().toString().substring(0, 10), note.text()))
                .collect(Collectors.joining("\n\n"));
    }
}
