package io.serlab.registry;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Records one run: every fact goes into the database and into the journal of the run's folder. Thread-safe.
 *
 * <p>The journal's line is on the disk before the database commits, so the journal knows all that the database knows. If
 * the commit fails, or the transaction that a call joined is rolled back, the line stays in the journal; the repeated
 * step appends it again, and the later line counts. Every fact counts as a heartbeat.
 */
public final class RunRecorder implements AutoCloseable {
    private final Registry registry;
    private final Clock clock;
    private final String runId;
    private final Journal journal;

    private RunRecorder(Registry registry, Clock clock, String runId, Journal journal) {
        this.registry = registry;
        this.clock = clock;
        this.runId = runId;
        this.journal = journal;
    }

    static RunRecorder open(Registry registry, Clock clock, RunDraft draft, String runId) {
        Journal journal = Journal.open(Journal.in(draft.folder(runId)));
        RunRecorder recorder = new RunRecorder(registry, clock, runId, journal);
        recorder.append("run", JournalFacts.of(draft, runId, registry.runs().started(runId)));
        return recorder;
    }

    /** The run this recorder writes for. */
    public String runId() {
        return runId;
    }

    /**
     * Tells that this process still works on the run.
     *
     * @see Runs#heartbeat
     */
    public void heartbeat() {
        registry.runs().heartbeat(runId);
    }

    /**
     * Figures of one scope.
     *
     * @see RunRecords#recordMetrics
     */
    public void recordMetrics(MetricScope scope, Collection<MetricValue> metrics) {
        record(
                "metrics",
                Map.of("scope", scope, "metrics", List.copyOf(metrics)),
                records -> records.recordMetrics(runId, scope, metrics));
    }

    /**
     * The resolved experiment file by dotted paths.
     *
     * @see RunRecords#recordParameters
     */
    public void recordParameters(Map<String, ?> parameters) {
        record("parameters", Map.of("parameters", parameters), records -> records.recordParameters(runId, parameters));
    }

    /**
     * Files in the run's folder.
     *
     * @see RunRecords#recordArtifacts
     */
    public void recordArtifacts(Collection<Artifact> artifacts) {
        record(
                "artifacts",
                Map.of("artifacts", List.copyOf(artifacts)),
                records -> records.recordArtifacts(runId, artifacts));
    }

    /**
     * Where the run ran.
     *
     * @see RunRecords#recordEnvironment
     */
    public void recordEnvironment(Map<String, String> environment) {
        record(
                "environment",
                Map.of("environment", environment),
                records -> records.recordEnvironment(runId, environment));
    }

    /**
     * Something that happened just now.
     *
     * @see RunRecords#recordEvent(String, String, String)
     */
    public void recordEvent(String type, String message) {
        Event event = new Event(clock.instant(), type, message);
        record("event", Map.of("event", JournalFacts.of(event)), records -> records.recordEvent(runId, event));
    }

    /**
     * How far a fold has come.
     *
     * @see RunRecords#recordFold
     */
    public void recordFold(FoldState fold) {
        record("fold", Map.of("fold", JournalFacts.of(fold)), records -> records.recordFold(runId, fold));
    }

    /**
     * The confusion of one scope.
     *
     * @see RunRecords#recordConfusion
     */
    public void recordConfusion(MetricScope scope, Confusion confusion) {
        record(
                "confusion",
                Map.of("scope", scope, "confusion", confusion),
                records -> records.recordConfusion(runId, scope, confusion));
    }

    /**
     * Which split the run's own metrics are those of.
     *
     * @see RunRecords#recordReportedSplit
     */
    public void recordReportedSplit(String split) {
        record("reported-split", Map.of("split", split), records -> records.recordReportedSplit(runId, split));
    }

    /**
     * The file to submit.
     *
     * @see RunRecords#recordSubmission
     */
    public void recordSubmission(Path submission) {
        String file = submission.toAbsolutePath().normalize().toString();
        record("submission", Map.of("submission", file), records -> records.recordSubmission(runId, submission));
    }

    /**
     * The run is done.
     *
     * @see Runs#complete
     */
    public void complete(double seconds) {
        end(RunStatus.COMPLETED, seconds);
    }

    /**
     * The run failed.
     *
     * @see Runs#fail
     */
    public void fail(double seconds) {
        end(RunStatus.FAILED, seconds);
    }

    /**
     * The run was stopped and can be resumed.
     *
     * @see Runs#interrupt
     */
    public void interrupt(double seconds) {
        end(RunStatus.INTERRUPTED, seconds);
    }

    private void end(RunStatus status, double seconds) {
        registry.together(() ->
                append("end", JournalFacts.of(status, registry.runs().end(runId, status, seconds))));
    }

    private void record(String type, Map<String, ?> facts, Consumer<RunRecords> rows) {
        registry.together(() -> {
            rows.accept(registry.records());
            append(type, facts);
            heartbeat();
        });
    }

    private void append(String type, Map<String, ?> facts) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", Timestamps.text(clock.instant()));
        line.put("type", type);
        line.putAll(facts);
        journal.append(line);
    }

    /** Closes the journal; the run keeps its owner. */
    @Override
    public void close() {
        journal.close();
    }
}
