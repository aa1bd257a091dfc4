package io.serlab.batch.mlflow;

import io.serlab.registry.RunDetail;
import io.serlab.registry.RunStatus;
import io.serlab.registry.RunSummary;
import io.serlab.registry.ScopedMetric;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Portrays single runs. */
final class RunPortraits {
    private RunPortraits() {}

    /** @param epochs the figures after each epoch */
    static RunPortrait of(RunDetail run, List<ScopedMetric> epochs) {
        RunSummary summary = run.summary();
        Instant finished = run.finished();
        boolean ended = summary.status() != RunStatus.RUNNING && finished != null;
        long start = summary.started().toEpochMilli();
        long last = finished == null ? start : finished.toEpochMilli();
        return new RunPortrait(
                "%s, seed %d".formatted(name(summary), summary.seed()),
                start,
                ended ? last : null,
                status(summary.status()),
                parameters(run),
                RunPoints.of(run, epochs, last),
                RunTags.of(run),
                run.spec());
    }

    /** What tells runs apart within an experiment. */
    static String name(RunSummary run) {
        return run.pooler() + " on " + run.encoder();
    }

    static String status(RunStatus status) {
        return switch (status) {
            case RUNNING -> "RUNNING";
            case COMPLETED -> "FINISHED";
            case FAILED -> "FAILED";
            case INTERRUPTED -> "KILLED";
        };
    }

    private static Map<String, String> parameters(RunDetail run) {
        Map<String, String> parameters = new TreeMap<>();
        run.parameters()
                .forEach((path, text) ->
                        parameters.put(MlflowNames.key(path), MlflowNames.cut(text, MlflowNames.LONGEST_PARAMETER)));
        parameters.put("seed", Long.toString(run.summary().seed()));
        return parameters;
    }
}
