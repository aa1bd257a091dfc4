package io.serlab.core.tuning;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.Development;
import io.serlab.api.training.MetricFactory;
import io.serlab.core.experiment.ExperimentBinder;
import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.core.experiment.TestData;
import io.serlab.core.search.Rungs;
import io.serlab.core.search.SearchSpace;
import io.serlab.core.search.TuneSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A search over the values of an experiment file. A trial is the file with the values it drew, without its test data, on
 * its first seed.
 *
 * @param base the file without the block {@code tune}
 * @param spec the file's own values as a trial would have them, resolved
 * @param metric that orders the trials
 */
public record Tuning(
        ExperimentFile base,
        ExperimentSpec spec,
        TuneSettings settings,
        SearchSpace space,
        Rungs rungs,
        String metric,
        Catalogue catalogue,
        Path home) {
    private static final String EPOCHS = "training.epochs";

    /**
     * Resolves a file with a block {@code tune}.
     *
     * @throws InvalidInputException for the first thing that is wrong
     */
    public static Tuning bind(ExperimentFile file, Catalogue catalogue, Path home) {
        ExperimentBinder.bind(file, catalogue, home);
        TuneSettings settings = settings(file);
        ExperimentFile base = file.without(TuneSettings.BLOCK);
        SearchSpace space = new SpaceKeys(base, catalogue).read(settings.space());
        requireSpace(file, settings, space);
        ExperimentSpec spec = ExperimentBinder.bind(trialOf(base, Map.of()), catalogue, home);
        if (spec.protocol().development() instanceof Development.None) {
            throw TestData.noDevelopment();
        }
        Rungs rungs = Rungs.of(settings, spec.training().epochs());
        return new Tuning(base, spec, settings, space, rungs, metric(settings, spec), catalogue, home);
    }

    @SuppressWarnings("unchecked") // binding the file has found a block of keys, if any
    private static TuneSettings settings(ExperimentFile file) {
        Object block = file.values().get(TuneSettings.BLOCK);
        Map<String, Object> given = block == null ? Map.of() : (Map<String, Object>) block;
        return TuneSettings.of(Settings.of(TuneSettings.SPEC, given, TuneSettings.BLOCK));
    }

    private static void requireSpace(ExperimentFile file, TuneSettings settings, SearchSpace space) {
        if (space.domains().isEmpty()) {
            throw wrong(
                    "%s has no tune.space: it must name at least one key to vary, such as {training.learning-rate: [1e-4, 1e-3]}."
                            .formatted(file.fileName()));
        }
        if (settings.halving() && space.domains().containsKey(EPOCHS)) {
            throw wrong(
                    "tune.space must not vary training.epochs with tune.method asha, which sets them rung by rung.");
        }
        if (space.size() < settings.trials()) {
            throw wrong("tune.trials is %d, but tune.space has only %.0f different values: ask for at most that many."
                    .formatted(settings.trials(), space.size()));
        }
    }

    private static InvalidInputException wrong(String message) {
        return new InvalidInputException("invalid-space", message, "tune.space", null, null);
    }

    private static String metric(TuneSettings settings, ExperimentSpec spec) {
        Optional<String> asked = settings.metric().map(MetricFactory::resultName);
        String metric = asked.orElse(spec.protocol().metric());
        if (!spec.metrics().containsKey(metric)) {
            throw new UnknownNameException(
                    "metric",
                    metric,
                    "tune.metric in " + spec.file().getFileName(),
                    spec.metrics().keySet(),
                    "Another one must be protocol.metric, which also chooses the epoch.");
        }
        return metric;
    }

    /** Whether a larger figure of the metric is better. */
    public boolean higherIsBetter() {
        return Optional.ofNullable(spec.metrics().get(metric)).orElseThrow().higherIsBetter();
    }

    /** The values of a draw that have a part in it, by dotted path. */
    Map<String, Object> draw(int number, int attempt) {
        return new SpaceKeys(base, catalogue).active(space.draw(settings.seed(), number, attempt));
    }

    /** The experiment file of a trial on a rung: what a worker process is asked to run. */
    public ExperimentFile trial(Map<String, Object> values, int rung) {
        Map<String, Object> changes = new LinkedHashMap<>(values);
        if (settings.halving()) {
            changes.put(EPOCHS, rungs.epochs().get(rung));
        }
        return trialOf(base, changes);
    }

    /** The same, resolved. @throws InvalidInputException if the values do not go together */
    public ExperimentSpec bind(Map<String, Object> values, int rung) {
        return ExperimentBinder.bind(trial(values, rung), catalogue, home);
    }

    // The weights of attention are of no use to the search and take room; they are no part of what a run is.
    private static ExperimentFile trialOf(ExperimentFile base, Map<String, Object> changes) {
        Map<String, Object> all = new LinkedHashMap<>(changes);
        all.put("protocol." + TestData.KEY, TestData.DEVELOPMENT);
        all.put("explain.streams", "none");
        all.put("seeds", List.of(firstSeed(base)));
        return base.with(all).without("gate").without("submission");
    }

    private static Object firstSeed(ExperimentFile base) {
        Object seeds = base.values().get("seeds");
        if (seeds instanceof List<?> list && !list.isEmpty()) {
            return list.get(0);
        }
        return seeds == null ? 1L : seeds;
    }
}
