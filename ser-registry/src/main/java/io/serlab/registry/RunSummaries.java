package io.serlab.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads runs with their tags and reported metrics, in a few statements however many runs there are. */
final class RunSummaries {
    private static final SqlCondition RUNS = SqlCondition.of("SELECT * FROM runs r WHERE r.id IN (");
    private static final SqlCondition METRICS = SqlCondition.of(
            "SELECT m.run_id, m.name, m.value FROM metrics m JOIN runs r ON r.id = m.run_id AND r.split = m.split"
                    + " WHERE m.fold = '' AND m.epoch = -1 AND m.run_id IN (");
    private static final SqlCondition TAGS = SqlCondition.of("SELECT run_id, tag FROM tags WHERE run_id IN (");

    private final Map<String, Map<String, @Nullable Double>> metrics = new HashMap<>();
    private final Map<String, Set<String>> tags = new HashMap<>();

    private RunSummaries() {}

    /** The runs of these ids, in their order; of an id that no run has nothing. */
    static List<RunSummary> of(Handle handle, List<String> ids) {
        RunSummaries summaries = new RunSummaries();
        Map<String, RunSummary> bare = new HashMap<>();
        RunIds.each(handle, RUNS, ids, row -> bare.put(row.getString("id"), withoutMetrics(row)));
        RunIds.each(handle, METRICS, ids, summaries::addMetric);
        RunIds.each(handle, TAGS, ids, summaries::addTag);
        return ids.stream()
                .map(bare::get)
                .filter(Objects::nonNull)
                .map(summaries::complete)
                .toList();
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

    private void addMetric(ResultSet row) throws SQLException {
        metrics.computeIfAbsent(row.getString("run_id"), id -> new TreeMap<>())
                .put(row.getString("name"), Columns.number(row, "value"));
    }

    private void addTag(ResultSet row) throws SQLException {
        tags.computeIfAbsent(row.getString("run_id"), id -> new TreeSet<>()).add(row.getString("tag"));
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
                List.copyOf(tags.getOrDefault(run.id(), Set.of())),
                Collections.unmodifiableMap(metrics.getOrDefault(run.id(), Map.of())));
    }
}
