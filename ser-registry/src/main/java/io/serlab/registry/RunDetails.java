package io.serlab.registry;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads everything of one run, over one handle. */
final class RunDetails {
    private final Handle handle;
    private final String runId;

    RunDetails(Handle handle, String runId) {
        this.handle = handle;
        this.runId = runId;
    }

    RunDetail read() {
        RunSummary summary = RunSummaries.of(handle, List.of(runId)).get(0);
        Rest rest = query("SELECT r.finished, r.split, r.home, r.submission, e.spec FROM runs r"
                        + " JOIN experiments e ON e.spec_hash = r.spec_hash WHERE r.id = :id")
                .map((row, context) -> rest(row))
                .one();
        return new RunDetail(
                summary,
                rest.finished(),
                rest.split(),
                rest.home(),
                rest.submission(),
                rest.spec(),
                folds(),
                chosenMetrics(),
                rest.split() == null ? null : confusion(rest.split()),
                artifacts(),
                texts("SELECT path, text FROM parameters WHERE run_id = :id ORDER BY path"),
                environment(),
                events(),
                notes());
    }

    private static Rest rest(ResultSet row) throws SQLException {
        String submission = row.getString("submission");
        return new Rest(
                Timestamps.instantOrNull(row.getString("finished")),
                row.getString("split"),
                Path.of(row.getString("home")),
                submission == null ? null : Path.of(submission),
                row.getString("spec"));
    }

    List<FoldState> folds() {
        return list(
                "SELECT * FROM folds WHERE run_id = :id ORDER BY name",
                (row, context) -> new FoldState(
                        row.getString("name"),
                        RunStatus.of(row.getString("status")),
                        Columns.integer(row, "best_epoch")));
    }

    List<ScopedMetric> chosenMetrics() {
        return metrics("epoch = -1");
    }

    /** The figures after each epoch. */
    List<ScopedMetric> epochMetrics() {
        return metrics("epoch >= 0");
    }

    private List<ScopedMetric> metrics(String epochs) {
        String sql = "SELECT * FROM metrics WHERE run_id = :id AND " + epochs + " ORDER BY fold, split, epoch, name";
        return list(
                sql,
                (row, context) -> new ScopedMetric(
                        new MetricScope(row.getString("fold"), row.getString("split"), row.getInt("epoch")),
                        new MetricValue(
                                row.getString("name"),
                                Columns.number(row, "value"),
                                Columns.number(row, "low"),
                                Columns.number(row, "high"))));
    }

    private @Nullable Confusion confusion(String split) {
        return query("SELECT matrix FROM confusions WHERE run_id = :id AND fold = '' AND split = :split")
                .bind("split", split)
                .map((row, context) -> Json.read(row.getString("matrix"), Confusion.class))
                .findOne()
                .orElse(null);
    }

    List<Artifact> artifacts() {
        return list(
                "SELECT * FROM artifacts WHERE run_id = :id ORDER BY path",
                (row, context) -> new Artifact(
                        row.getString("kind"), row.getString("path"), row.getString("sha256"), row.getLong("bytes")));
    }

    List<Event> events() {
        return list(
                "SELECT * FROM events WHERE run_id = :id ORDER BY time, type",
                (row, context) -> new Event(
                        Timestamps.instant(row.getString("time")), row.getString("type"), row.getString("message")));
    }

    List<Note> notes() {
        return list(
                "SELECT * FROM notes WHERE run_id = :id ORDER BY time",
                (row, context) -> new Note(Timestamps.instant(row.getString("time")), row.getString("text")));
    }

    Map<String, String> environment() {
        return texts("SELECT name, value FROM environment WHERE run_id = :id ORDER BY name");
    }

    private Map<String, String> texts(String sql) {
        Map<String, String> texts = new LinkedHashMap<>();
        list(sql, (row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableMap(texts);
    }

    private <T> List<T> list(String sql, RowMapper<T> mapper) {
        return query(sql).map(mapper).list();
    }

    private Query query(String sql) {
        return handle.createQuery(sql).bind("id", runId);
    }

    private record Rest(
            @Nullable Instant finished,
            @Nullable String split,
            Path home,
            @Nullable Path submission,
            String spec) {}
}
