package io.serlab.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * A run as the database knows it, in the lines of a journal: said again to an empty database they give the same rows.
 *
 * <p>What the database keeps no time of is told at the time the run began.
 */
final class RunLines {
    private final Handle handle;
    private final String runId;
    private final RunDetails details;
    private final List<Map<String, ?>> lines = new ArrayList<>();
    private String started = "";

    private RunLines(Handle handle, String runId) {
        this.handle = handle;
        this.runId = runId;
        this.details = new RunDetails(handle, runId);
    }

    /** The lines of a run that there is. */
    static List<Map<String, Object>> of(Handle handle, String runId) {
        RunLines run = new RunLines(handle, runId);
        run.addRow();
        run.addSettings();
        run.addFigures();
        run.addHistory();
        // As they are read from a journal: numbers and texts, whatever Java type they had here.
        return run.lines.stream().map(line -> Json.parsed(Json.write(line))).toList();
    }

    private void addRow() {
        each("SELECT r.*, e.spec FROM runs r JOIN experiments e ON e.spec_hash = r.spec_hash WHERE r.id = :id", row -> {
            started = row.getString("started");
            add(started, "run", beginning(row));
            addText(row, "reported-split", "split");
            addText(row, "submission", "submission");
            addText(row, "stage", "stage");
            if (row.getString("finished") != null) {
                RunStatus status = RunStatus.of(row.getString("status"));
                Runs.End end = new Runs.End(Timestamps.instant(row.getString("finished")), row.getDouble("seconds"));
                add(row.getString("finished"), "end", JournalFacts.of(status, end));
            }
            if (row.getString("removed") != null) {
                add(row.getString("removed"), "removed", Map.of());
            }
        });
    }

    private Map<String, Object> beginning(ResultSet row) throws SQLException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("journal", JournalFacts.VERSION);
        facts.put(RunJournal.RUN, runId);
        facts.put("started", started);
        facts.put("group", row.getString("group_id"));
        facts.put("identity", RunBin.outsideTheBin(runId, row.getString("identity")));
        facts.put("seed", row.getLong("seed"));
        facts.put("encoder", row.getString("encoder"));
        facts.put("pooler", row.getString("pooler"));
        facts.put("home", row.getString("home"));
        facts.put(
                "experiment", new Experiment(row.getString("name"), row.getString("spec"), row.getString("spec_hash")));
        return facts;
    }

    private void addText(ResultSet row, String type, String column) throws SQLException {
        if (row.getString(column) != null) {
            add(started, type, Map.of(column, row.getString(column)));
        }
    }

    private void addSettings() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        each(
                "SELECT path, text, number FROM parameters WHERE run_id = :id ORDER BY path",
                row -> parameters.put(
                        row.getString("path"), value(row.getString("text"), Columns.number(row, "number"))));
        add(started, "parameters", Map.of("parameters", parameters));
        add(started, "environment", Map.of("environment", details.environment()));
    }

    // A number of a parameter is written as it was: 2 is not 2.0.
    private static Object value(String text, @Nullable Double number) {
        if (number == null) {
            return text;
        }
        return text.equals(String.valueOf(number.longValue())) ? (Object) number.longValue() : number;
    }

    private void addFigures() {
        Map<MetricScope, List<MetricValue>> metrics = new LinkedHashMap<>();
        List<ScopedMetric> figures = new ArrayList<>(details.epochMetrics());
        figures.addAll(details.chosenMetrics());
        figures.forEach(figure -> metrics.computeIfAbsent(figure.scope(), scope -> new ArrayList<>())
                .add(figure.metric()));
        metrics.forEach((scope, values) -> add(started, "metrics", Map.of("scope", scope, "metrics", values)));
        each("SELECT fold, split, matrix FROM confusions WHERE run_id = :id ORDER BY fold, split", row -> {
            MetricScope scope = MetricScope.ofSplit(row.getString("split")).inFold(row.getString("fold"));
            Confusion confusion = Json.read(row.getString("matrix"), Confusion.class);
            add(started, "confusion", Map.of("scope", scope, "confusion", confusion));
        });
        details.folds().forEach(fold -> add(started, "fold", Map.of("fold", JournalFacts.of(fold))));
        add(started, "artifacts", Map.of("artifacts", details.artifacts()));
    }

    private void addHistory() {
        for (Event event : details.events()) {
            add(Timestamps.text(event.time()), "event", Map.of("event", JournalFacts.of(event)));
        }
        for (Note note : details.notes()) {
            add(Timestamps.text(note.time()), "note", Map.of("text", note.text()));
        }
        each(
                "SELECT tag FROM tags WHERE run_id = :id ORDER BY tag",
                row -> add(started, "tag", Map.of("tag", row.getString("tag"))));
        for (SentSubmission sent : SubmissionRecords.read(handle, SqlCondition.of("run_id = ?", runId))) {
            add(
                    Timestamps.text(sent.sent()),
                    SubmissionRecords.SENT,
                    Collections.singletonMap("submission", SubmissionRecords.facts(sent)));
            for (SentSubmission.Returned score : sent.scores()) {
                add(
                        Timestamps.text(score.time()),
                        SubmissionRecords.RETURNED,
                        Map.of("submission", SubmissionRecords.facts(sent.id(), score)));
            }
            SentSubmission.Withdrawal withdrawal = sent.withdrawal();
            if (withdrawal != null) {
                add(
                        Timestamps.text(withdrawal.time()),
                        SubmissionRecords.WITHDRAWN,
                        Map.of("submission", SubmissionRecords.facts(sent.id(), withdrawal)));
            }
        }
    }

    private void each(String sql, RunIds.RowConsumer consumer) {
        RowMapper<Boolean> mapper = (row, context) -> {
            consumer.accept(row);
            return true;
        };
        handle.createQuery(sql).bind("id", runId).map(mapper).list();
    }

    private void add(String time, String type, Map<String, ?> facts) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", time);
        line.put("type", type);
        line.putAll(facts);
        lines.add(line);
    }
}
