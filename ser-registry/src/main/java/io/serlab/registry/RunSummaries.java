package io.serlab.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads runs with their tags and reported metrics, in a few statements however many runs there are. */
final class RunSummaries {
    /** Databases limit the placeholders of one statement. */
    private static final int CHUNK = 500;

    private static final String METRICS =
            "SELECT m.run_id, m.name, m.value FROM metrics m JOIN runs r ON r.id = m.run_id AND r.split = m.split"
                    + " WHERE m.fold = '' AND m.epoch = -1 AND m.run_id IN (%s) ORDER BY m.name";
    private static final String TAGS = "SELECT run_id, tag FROM tags WHERE run_id IN (%s) ORDER BY tag";

    private final Handle handle;
    private final Map<String, Map<String, @Nullable Double>> metrics = new HashMap<>();
    private final Map<String, List<String>> tags = new HashMap<>();

    private RunSummaries(Handle handle) {
        this.handle = handle;
    }

    /** @param runs a query for rows of {@code runs} */
    static List<RunSummary> of(Handle handle, Query runs) {
        List<RunSummary> bare = runs.map((row, context) -> withoutMetrics(row)).list();
        RunSummaries summaries = new RunSummaries(handle);
        for (int start = 0; start < bare.size(); start += CHUNK) {
            summaries.load(bare.subList(start, Math.min(start + CHUNK, bare.size())));
        }
        return bare.stream().map(summaries::complete).toList();
    }

    private static RunSummary withoutMetrics(ResultSet row) throws SQLException {
        return new RunSummary(
                row.getString("id"),
                row.getString("name"),
                row.getString("group_id"),
                RunStatus.of(row.getString("status")),
                Timestamps.instant(row.getString("started")),
                Columns.number(row, "seconds"),
                row.getString("encoder"),
                row.getString("pooler"),
                row.getLong("seed"),
                row.getString("stage"),
                List.of(),
                Map.of());
    }

    private void load(List<RunSummary> runs) {
        each(
                METRICS,
                runs,
                row -> metrics.computeIfAbsent(row.getString("run_id"), id -> new LinkedHashMap<>())
                        .put(row.getString("name"), Columns.number(row, "value")));
        each(
                TAGS,
                runs,
                row -> tags.computeIfAbsent(row.getString("run_id"), id -> new ArrayList<>())
                        .add(row.getString("tag")));
    }

    private void each(String sql, List<RunSummary> runs, RowConsumer consumer) {
        Query query = handle.createQuery(sql.formatted(String.join(", ", Collections.nCopies(runs.size(), "?"))));
        for (int i = 0; i < runs.size(); i++) {
            query.bind(i, runs.get(i).id());
        }
        query.map((row, context) -> {
                    consumer.accept(row);
                    return true;
                })
                .list();
    }

    private RunSummary complete(RunSummary run) {
        return new RunSummary(
                run.id(),
                run.name(),
                run.group(),
                run.status(),
                run.started(),
                run.seconds(),
                run.encoder(),
                run.pooler(),
                run.seed(),
                run.stage(),
                List.copyOf(tags.getOrDefault(run.id(), List.of())),
                Collections.unmodifiableMap(metrics.getOrDefault(run.id(), Map.of())));
    }

    @FunctionalInterface
    private interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }
}
