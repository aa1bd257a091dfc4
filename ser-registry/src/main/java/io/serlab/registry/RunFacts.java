package io.serlab.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What the lines of a journal say of a run beside its row; of each fact what was said last. Not thread-safe. */
final class RunFacts {
    private final List<ScopedMetric> metrics = new ArrayList<>();
    private final Map<MetricScope, Confusion> confusions = new LinkedHashMap<>();
    private final List<FoldState> folds = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final List<Artifact> artifacts = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Set<Event> events = new LinkedHashSet<>();
    private final Map<String, Boolean> tags = new LinkedHashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private final Map<String, SentSubmission> sent = new LinkedHashMap<>();
    private final Map<String, List<SentSubmission.Returned>> returned = new LinkedHashMap<>();
    private final Map<String, SentSubmission.Withdrawal> withdrawn = new LinkedHashMap<>();

    /** Takes a line; false if it is of no type that is known here. */
    boolean accept(String type, Map<String, Object> line) {
        switch (type) {
            case "metrics" -> {
                MetricScope scope = scope(line);
                Json.list(fact(line, "metrics"), MetricValue.class)
                        .forEach(value -> metrics.add(new ScopedMetric(scope, value)));
            }
            case "confusion" -> confusions.put(scope(line), Json.convert(fact(line, "confusion"), Confusion.class));
            case "fold" -> folds.add(JournalFacts.fold(Json.object(fact(line, "fold"))));
            case "parameters" -> parameters.putAll(Json.object(fact(line, "parameters")));
            case "artifacts" -> artifacts.addAll(Json.list(fact(line, "artifacts"), Artifact.class));
            case "environment" ->
                Json.object(fact(line, "environment"))
                        .forEach((name, value) -> environment.put(name, String.valueOf(value)));
            case "event" -> events.add(JournalFacts.event(Json.object(fact(line, "event"))));
            case "tag" -> setTag((String) fact(line, "tag"), true);
            case "untag" -> setTag((String) fact(line, "untag"), false);
            case "note" -> addNote(JournalFacts.time(line, "time"), (String) fact(line, "text"));
            case SubmissionRecords.SENT -> {
                SentSubmission submission = SubmissionRecords.sent(Json.object(fact(line, "submission")));
                Objects.requireNonNull(submission.runId(), "run"); // what a run's journal says is of a run
                sent.put(submission.id(), submission);
            }
            case SubmissionRecords.RETURNED -> {
                Map<String, Object> score = Json.object(fact(line, "submission"));
                returned.computeIfAbsent(SubmissionRecords.text(score, "submission"), id -> new ArrayList<>())
                        .add(SubmissionRecords.returned(score));
            }
            case SubmissionRecords.WITHDRAWN -> withdraw(Json.object(fact(line, "submission")));
            default -> {
                return false;
            }
        }
        return true;
    }

    // Journals come from elsewhere, too: what no command would take is not taken from them.
    private void setTag(String tag, boolean on) {
        Annotations.requireTag(tag);
        tags.put(tag, on);
    }

    private void addNote(String time, String text) {
        Annotations.requireNote(text);
        notes.put(time, text);
    }

    private void withdraw(Map<String, Object> facts) {
        SentSubmission.Withdrawal withdrawal = SubmissionRecords.withdrawal(facts);
        Annotations.requireNote(withdrawal.reason());
        withdrawn.put(SubmissionRecords.text(facts, "submission"), withdrawal);
    }

    private static MetricScope scope(Map<String, Object> line) {
        return Json.convert(fact(line, "scope"), MetricScope.class);
    }

    private static Object fact(Map<String, Object> line, String key) {
        return Objects.requireNonNull(line.get(key), key);
    }

    void write(Handle handle, RunRecords records, String runId) {
        records.recordMetrics(runId, metrics);
        confusions.forEach((scope, confusion) -> records.recordConfusion(runId, scope, confusion));
        records.recordFolds(runId, folds);
        records.recordParameters(runId, parameters);
        records.recordArtifacts(runId, artifacts);
        records.recordEnvironment(runId, environment);
        records.recordEvents(runId, events);
        tags.forEach((tag, on) -> Annotations.tag(handle, runId, tag, on));
        notes.forEach((time, text) -> Annotations.note(handle, runId, time, text));
        sent.values().forEach(submission -> SubmissionRecords.write(handle, submission));
        returned.forEach((id, scores) -> {
            if (isKnown(handle, id)) {
                scores.forEach(score -> SubmissionRecords.write(handle, id, score));
            }
        });
        withdrawn.forEach((id, withdrawal) -> {
            if (isKnown(handle, id)) {
                SubmissionRecords.write(handle, id, withdrawal);
            }
        });
    }

    // What a lost database entered again from the kept package has no line of its own here.
    private boolean isKnown(Handle handle, String id) {
        return sent.containsKey(id) || SubmissionRecords.exists(handle, id);
    }
}
