package io.serlab.registry;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything the registry knows of a run.
 *
 * @param summary what lists show
 * @param finished when it last ended
 * @param split the reported split
 * @param home the run's folder
 * @param submission the file to submit
 * @param spec the resolved experiment file
 * @param metrics by the chosen checkpoints: every split, all folds together and each fold alone
 * @param confusion of the reported split, all folds together
 * @param parameters the experiment file by dotted paths, as text
 */
public record RunDetail(
        RunSummary summary,
        @Nullable Instant finished,
        @Nullable String split,
        Path home,
        @Nullable Path submission,
        String spec,
        List<FoldState> folds,
        List<ScopedMetric> metrics,
        @Nullable Confusion confusion,
        List<Artifact> artifacts,
        Map<String, String> parameters,
        Map<String, String> environment,
        List<Event> events,
        List<Note> notes) {

    /** The figures of the reported split, all folds together, with their intervals. */
    public List<MetricValue> reported() {
        return split == null ? List.of() : metricsOf(MetricScope.ofSplit(split));
    }

    /** The figures of one scope. */
    public List<MetricValue> metricsOf(MetricScope scope) {
        return metrics.stream()
                .filter(metric -> metric.scope().equals(scope))
                .map(ScopedMetric::metric)
                .toList();
    }
}
