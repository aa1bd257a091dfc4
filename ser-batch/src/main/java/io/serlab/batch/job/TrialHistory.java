package io.serlab.batch.job;

import io.serlab.api.SerException;
import io.serlab.core.experiment.ReportedSplit;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import io.serlab.registry.Registry;
import io.serlab.registry.RunDetail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the history knows of trials; finished ones are asked for once and get the tag of the search. Not thread-safe. */
final class TrialHistory {
    private static final String SPLIT = ReportedSplit.DEVELOPMENT.word();
    private static final int LONGEST_TAG = 64;

    private final Registry registry;
    private final Path runs;
    private final String metric;
    private final String tag;
    private final Map<String, Stored> known = new HashMap<>();

    /** A finished run. */
    record Stored(String run, double metric, double seconds) {}

    /**
     * @param runs where runs have their folders
     * @param metric whose figures count
     * @param name of the search, for the tag
     */
    TrialHistory(Registry registry, Path runs, String metric, String name) {
        this.registry = registry;
        this.runs = runs;
        this.metric = metric;
        this.tag = tag(name);
    }

    /** The tag by which the trials of a search are found in the history. */
    static String tag(String name) {
        String tag = "tune:" + name.strip();
        return tag.length() <= LONGEST_TAG ? tag : tag.substring(0, LONGEST_TAG).strip();
    }

    /** The completed run of a trial, if its files are still there. */
    Optional<Stored> find(TrialRun trial) {
        Stored stored = known.get(trial.identity());
        if (stored != null) {
            return Optional.of(stored);
        }
        Optional<Stored> found = registry.runs()
                .completed(trial.identity())
                .filter(run -> Files.exists(new RunFolder(runs.resolve(run)).predictions()))
                .map(this::read);
        found.ifPresent(run -> known.put(trial.identity(), run));
        return found;
    }

    private Stored read(String run) {
        RunDetail detail = registry.history().show(run);
        if (!SPLIT.equals(detail.split())) {
            throw new SerException(
                    "test-data-used",
                    "Run %s reports '%s', a trial must report '%s'.".formatted(run, detail.split(), SPLIT));
        }
        if (!detail.summary().tags().contains(tag)) {
            registry.annotations().tag(run, tag);
        }
        double figure = detail.metricsOf(MetricScope.ofSplit(SPLIT)).stream()
                .filter(value -> value.name().equals(metric))
                .map(MetricValue::value)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Double.NaN);
        return new Stored(
                run, figure, Objects.requireNonNullElse(detail.summary().seconds(), Double.NaN));
    }
}
