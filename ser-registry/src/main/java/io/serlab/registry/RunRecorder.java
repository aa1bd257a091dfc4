package io.serlab.registry;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records one run: every fact goes into the database and then into the journal of the run's folder. Thread-safe.
 *
 * <p>If the transaction that a call joined is rolled back, its line stays in the journal; the repeated step appends it
 * again, and the later line counts. Figures and events count as heartbeats.
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
        Journal journal = Journal.open(draft.folder(runId).resolve("journal.jsonl"));
        RunRecorder recorder = new RunRecorder(registry, clock, runId, journal);
        recorder.append("run", JournalFacts.of(draft, runId));
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
        registry.records().recordMetrics(runId, scope, metrics);
        append("metrics", Map.of("scope", scope, "metrics", List.copyOf(metrics)));
        heartbeat();
    }

    /**
     * The resolved experiment file by dotted paths.
     *
     * @see RunRecords#recordParameters
     */
    public void recordParameters(Map<String, ?> parameters) {
        registry.records().recordParameters(runId, parameters);
        append("parameters", Map.of("parameters", parameters));
    }

    /**
     * Files in the run's folder.
     *
     * @see RunRecords#recordArtifacts
     */
    public void recordArtifacts(Collection<Artifact> artifacts) {
        registry.records().recordArtifacts(runId, artifacts);
        append("artifacts", Map.of("artifacts", List.copyOf(artifacts)));
    }

    /**
     * Where the run ran.
     *
     * @see RunRecords#recordEnvironment
     */
    public void recordEnvironment(Map<String, String> environment) {
        registry.records().recordEnvironment(runId, environment);
        append("environment", Map.of("environment", environment));
    }

    /**
     * Something that happened just now.
     *
     * @see RunRecords#recordEvent(String, String, String)
     */
    public void recordEvent(String type, String message) {
        Event event = new Event(clock.instant(), type, message);
        registry.records().recordEvent(runId, event);
        append("event", Map.of("event", JournalFacts.of(event)));
        heartbeat();
    }

    /**
     * How far a fold has come.
     *
     * @see RunRecords#recordFold
     */
    public void recordFold(FoldState fold) {
        registry.records().recordFold(runId, fold);
        append("fold", Map.of("fold", JournalFacts.of(fold)));
    }

    /**
     * The confusion of one scope.
     *
     * @see RunRecords#recordConfusion
     */
    public void recordConfusion(MetricScope scope, Confusion confusion) {
        registry.records().recordConfusion(runId, scope, confusion);
        append("confusion", Map.of("scope", scope, "confusion", confusion));
    }

    /**
     * Which split the run's own metrics are those of.
     *
     * @see RunRecords#recordReportedSplit
     */
    public void recordReportedSplit(String split) {
        registry.records().recordReportedSplit(runId, split);
        append("reported-split", Map.of("split", split));
    }

    /**
     * The file to submit.
     *
     * @see RunRecords#recordSubmission
     */
    public void recordSubmission(Path submission) {
        registry.records().recordSubmission(runId, submission);
        append(
                "submission",
                Map.of("submission", submission.toAbsolutePath().normalize().toString()));
    }

    /**
     * The run is done.
     *
     * @see Runs#complete
     */
    public void complete(double seconds) {
        registry.runs().complete(runId, seconds);
        appendEnd(RunStatus.COMPLETED, seconds);
    }

    /**
     * The run failed.
     *
     * @see Runs#fail
     */
    public void fail(double seconds) {
        registry.runs().fail(runId, seconds);
        appendEnd(RunStatus.FAILED, seconds);
    }

    /**
     * The run was stopped and can be resumed.
     *
     * @see Runs#interrupt
     */
    public void interrupt(double seconds) {
        registry.runs().interrupt(runId, seconds);
        appendEnd(RunStatus.INTERRUPTED, seconds);
    }

    private void appendEnd(RunStatus status, double seconds) {
        append("end", Map.of("status", status.text(), "seconds", seconds));
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
