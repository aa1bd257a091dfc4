package io.serlab.registry;

import io.serlab.api.SerException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * What runs produced. Each call is atomic and may be repeated: a row with the same natural key is replaced, so a step
 * that runs again after a kill leaves what one run of it would have left. Thread-safe; see {@link Registry} on
 * transactions.
 */
public final class RunRecords {
    private static final String METRIC =
            Upsert.into("metrics", "run_id, fold, split, epoch, name", "value", "low", "high");
    private static final String METRIC_NAME = Upsert.into("metric_names", "name, split");
    private static final String PARAMETER_PATH = Upsert.into("parameter_paths", "path");
    private static final String PARAMETER = Upsert.into("parameters", "run_id, path", "text", "number");
    private static final String ARTIFACT = Upsert.into("artifacts", "run_id, path", "kind", "sha256", "bytes");
    private static final String ENVIRONMENT = Upsert.into("environment", "run_id, name", "value");
    private static final String EVENT = Upsert.into("events", "run_id, time, type, message");
    private static final String FOLD = Upsert.into("folds", "run_id, name", "status", "best_epoch");
    private static final String CONFUSION = Upsert.into("confusions", "run_id, fold, split", "matrix");

    private final Database database;
    private final Clock clock;
    private final @Nullable Set<Object> knownNames;

    RunRecords(Database database, Clock clock) {
        this(database, clock, null);
    }

    private RunRecords(Database database, Clock clock, @Nullable Set<Object> knownNames) {
        this.database = database;
        this.clock = clock;
        this.knownNames = knownNames;
    }

    /** The same for the work of one transaction on one thread: a name of a figure or parameter is written once. */
    RunRecords ofOneTransaction() {
        return new RunRecords(database, clock, new HashSet<>());
    }

    /** Figures of one scope. */
    public void recordMetrics(String runId, MetricScope scope, Collection<MetricValue> metrics) {
        recordMetrics(
                runId,
                metrics.stream().map(metric -> new ScopedMetric(scope, metric)).toList());
    }

    void recordMetrics(String runId, Collection<ScopedMetric> metrics) {
        database.write(handle -> {
            each(
                    handle,
                    METRIC_NAME,
                    names(metrics),
                    (batch, name) -> batch.bind("name", name.name()).bind("split", name.split()));
            each(
                    handle,
                    METRIC,
                    metrics,
                    (batch, figure) -> batch.bind("run_id", runId)
                            .bind("fold", figure.scope().fold())
                            .bind("split", figure.scope().split())
                            .bind("epoch", figure.scope().epoch())
                            .bind("name", figure.metric().name())
                            .bind("value", figure.metric().value())
                            .bind("low", figure.metric().low())
                            .bind("high", figure.metric().high()));
        });
    }

    /**
     * The resolved experiment file by dotted paths; see {@link FlatParameters#of}.
     *
     * @param parameters numbers are also stored as numbers, everything else as text
     */
    public void recordParameters(String runId, Map<String, ?> parameters) {
        database.write(handle -> {
            List<String> paths =
                    parameters.keySet().stream().filter(this::isNew).sorted().toList();
            each(handle, PARAMETER_PATH, paths, (batch, path) -> batch.bind("path", path));
            each(
                    handle,
                    PARAMETER,
                    parameters.entrySet(),
                    (batch, parameter) -> batch.bind("run_id", runId)
                            .bind("path", parameter.getKey())
                            .bind("text", String.valueOf(parameter.getValue()))
                            .bind("number", number(parameter.getValue())));
        });
    }

    private static @Nullable Double number(@Nullable Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
    }

    /** Files, by their path within the run's folder. */
    public void recordArtifacts(String runId, Collection<Artifact> artifacts) {
        each(ARTIFACT, runId, artifacts, PreparedBatch::bindMethods);
    }

    /** Where the run ran: versions, processor, host. */
    public void recordEnvironment(String runId, Map<String, String> environment) {
        each(
                ENVIRONMENT,
                runId,
                environment.entrySet(),
                (batch, entry) -> batch.bind("name", entry.getKey()).bind("value", entry.getValue()));
    }

    /** Something that happened just now. */
    public void recordEvent(String runId, String type, String message) {
        recordEvent(runId, new Event(clock.instant(), type, message));
    }

    /** Something that happened. */
    public void recordEvent(String runId, Event event) {
        recordEvents(runId, List.of(event));
    }

    void recordEvents(String runId, Collection<Event> events) {
        each(
                EVENT,
                runId,
                events,
                (batch, it) -> batch.bind("time", Timestamps.text(it.time()))
                        .bind("type", it.type())
                        .bind("message", it.message()));
    }

    /** How far a fold has come. */
    public void recordFold(String runId, FoldState fold) {
        recordFolds(runId, List.of(fold));
    }

    void recordFolds(String runId, Collection<FoldState> folds) {
        each(
                FOLD,
                runId,
                folds,
                (batch, it) -> batch.bind("name", it.name())
                        .bind("status", it.status().text())
                        .bind("best_epoch", it.bestEpoch()));
    }

    /** The confusion of one scope by the chosen checkpoint; the scope's epoch is of no account. */
    public void recordConfusion(String runId, MetricScope scope, Confusion confusion) {
        each(
                CONFUSION,
                runId,
                List.of(confusion),
                (batch, it) -> batch.bind("fold", scope.fold())
                        .bind("split", scope.split())
                        .bind("matrix", Json.write(it)));
    }

    /** Which split the run's own metrics are those of; lists and filters show that split. */
    public void recordReportedSplit(String runId, String split) {
        update("UPDATE runs SET split = :value WHERE id = :id", runId, split);
    }

    /** The file to submit. */
    public void recordSubmission(String runId, Path submission) {
        update(
                "UPDATE runs SET submission = :value WHERE id = :id",
                runId,
                submission.toAbsolutePath().normalize().toString());
    }

    private void update(String sql, String runId, String value) {
        database.write(handle -> {
            int changed = handle.createUpdate(sql)
                    .bind("value", value)
                    .bind("id", runId)
                    .execute();
            if (changed == 0) {
                throw new SerException("unknown-run", "The registry has no run " + runId + ".");
            }
        });
    }

    private record MetricName(String name, String split) {}

    // Names in one order everywhere: two who add the same new ones must not wait for each other.
    private List<MetricName> names(Collection<ScopedMetric> metrics) {
        return metrics.stream()
                .map(figure ->
                        new MetricName(figure.metric().name(), figure.scope().split()))
                .distinct()
                .filter(this::isNew)
                .sorted(Comparator.comparing(MetricName::split).thenComparing(MetricName::name))
                .toList();
    }

    private boolean isNew(Object name) {
        return knownNames == null || knownNames.add(name);
    }

    private <T> void each(String sql, String runId, Collection<T> rows, BiConsumer<PreparedBatch, T> bind) {
        database.write(handle ->
                each(handle, sql, rows, (batch, row) -> bind.accept(batch.bind("run_id", runId), row)));
    }

    private static <T> void each(Handle handle, String sql, Collection<T> rows, BiConsumer<PreparedBatch, T> bind) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        for (T row : rows) {
            bind.accept(batch, row);
            batch.add();
        }
        batch.execute();
    }
}
