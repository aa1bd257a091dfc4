package io.serlab.batch.job;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.serlab.api.InvalidInputException;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.search.Promotion;
import io.serlab.core.tuning.TrialPlan;
import io.serlab.core.tuning.Tuning;
import io.serlab.registry.Registry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs a search: features once, then every trial that is not done yet, on as many processes as fit, rung by rung where
 * only the best go on, then the report. It keeps no state of its own: draws follow from the seed, and what is done is in
 * the history. Stopped or killed anywhere, the next start goes on.
 */
public final class TuneRunner {
    private final Tuning tuning;
    private final SweepOptions options;
    private final Progress progress;
    private final BooleanSupplier stop;
    private final Map<TrialPlan.Trial, List<TrialRun>> made = new HashMap<>();
    private final Map<String, String> errors = new HashMap<>();

    /** @param stop whether to end as soon as the pieces of work at hand are done; asked often */
    public TuneRunner(Tuning tuning, SweepOptions options, Progress progress, BooleanSupplier stop) {
        this.tuning = tuning;
        this.options = options;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Does the work.
     *
     * @throws InvalidInputException if anything the file names cannot work, or the space holds too little that does; a
     *     trial that fails while working does not end it
     */
    public TuneOutcome run() {
        RunFolder.make(options.home());
        Engine engine = EngineSetup.load(options.home(), Runtime.getRuntime().availableProcessors());
        Device device = EngineSetup.device(engine, options.device());
        Registry registry = Registry.open(options.registry());
        progress.begin("prepare");
        try (TunePreparation preparation = new TunePreparation(tuning, spec -> prepare(spec, device))) {
            TrialPlan plan = TrialPlan.draw(tuning, preparation::build);
            TrialHistory history = new TrialHistory(
                    registry, options.runs(), tuning.metric(), tuning.spec().name());
            Search search = new Search(preparation, plan, history);
            List<TrialRun> waiting = search.open();
            announce(plan, search.done(), waiting);
            extract(preparation, waiting, device);
            train(search, waiting);
            String group = ExperimentRunner.group(preparation.group());
            return TuneReport.write(
                    tuning, plan, search.results(), group, options.home().resolve("tunings"));
        }
    }

    private Preparation prepare(ExperimentSpec spec, Device device) {
        EncoderEnvironment environment =
                new EncoderEnvironment(device, Runtime.getRuntime().availableProcessors());
        return ExperimentRunner.prepare(spec, environment, options.home(), progress);
    }

    private void announce(TrialPlan plan, int done, List<TrialRun> waiting) {
        String epochs = tuning.rungs().epochs().stream().map(String::valueOf).collect(Collectors.joining(", "));
        progress.note("%d trials (epochs: %s). %d runs are done already, %d are open; %d worker processes."
                .formatted(plan.trials().size(), epochs, done, waiting.size(), workers()));
        if (!plan.impossible().isEmpty()) {
            progress.note("%d draws cannot work and were drawn anew, the first: %s %s"
                    .formatted(
                            plan.impossible().size(),
                            plan.impossible().get(0).values(),
                            plan.impossible().get(0).reason()));
        }
    }

    private int workers() {
        return SweepOptions.workers(
                tuning.settings().workers(), tuning.spec().training().threads());
    }

    private void extract(TunePreparation preparation, List<TrialRun> waiting, Device device) {
        Map<Object, Preparation> different = new LinkedHashMap<>();
        for (TrialRun run : waiting) {
            Preparation own = preparation.of(tuning.bind(run.trial().values(), run.rung()));
            different.putIfAbsent(TunePreparation.features(own), own);
        }
        different.values().forEach(own -> FeatureFilling.fill(own, options.home(), device, progress, stop));
    }

    private void train(Search search, List<TrialRun> waiting) {
        if (waiting.isEmpty() || stop.getAsBoolean()) {
            return;
        }
        RunsProgress shown = new RunsProgress(progress, "tune", waiting.size(), workers());
        Path log = options.workerLog("tune");
        new RunWorkers<TrialRun>(workers(), () -> RunWorker.start(options.workerArguments(), log), log, stop)
                .follow(waiting, finished -> {
                    if (finished.reply().error() != null) {
                        errors.put(finished.task().identity(), finished.reply().error());
                    }
                    List<TrialRun> further = search.open();
                    shown.more(further.size());
                    shown.finished(finished);
                    return further;
                });
    }

    /** The trials with what is known of them; asks for every run once. */
    private final class Search {
        private final TunePreparation preparation;
        private final TrialPlan plan;
        private final TrialHistory history;
        private final Promotion promotion;
        private final Set<String> asked = new HashSet<>();

        Search(TunePreparation preparation, TrialPlan plan, TrialHistory history) {
            this.preparation = preparation;
            this.plan = plan;
            this.history = history;
            this.promotion = new Promotion(plan.trials().size(), tuning.rungs());
        }

        private TrialRun run(int index, int rung) {
            List<TrialRun> runs = made.computeIfAbsent(plan.trials().get(index), trial -> new ArrayList<>());
            while (runs.size() <= rung) {
                runs.add(preparation.run(plan.trials().get(index), runs.size()));
            }
            return runs.get(rung);
        }

        // Nobody goes on by a figure that is none, or after a failure.
        private @Nullable Double score(int index, int rung) {
            TrialRun run = run(index, rung);
            if (errors.containsKey(run.identity())) {
                return Double.NaN;
            }
            return history.find(run)
                    .map(TrialHistory.Stored::metric)
                    .map(figure -> tuning.higherIsBetter() ? figure : -figure)
                    .orElse(null);
        }

        /** Runs that are to be made and were not asked for before, those of the highest rung first. */
        List<TrialRun> open() {
            List<List<Integer>> standing = promotion.standing(this::score);
            List<TrialRun> open = new ArrayList<>();
            for (int rung = standing.size() - 1; rung >= 0; rung--) {
                for (int index : standing.get(rung)) {
                    TrialRun run = run(index, rung);
                    if (history.find(run).isEmpty() && asked.add(run.identity())) {
                        open.add(run);
                    }
                }
            }
            return open;
        }

        /** How many runs that the search asks for are in the history. */
        int done() {
            return (int) results().stream()
                    .flatMap(trial -> trial.rungs().stream())
                    .filter(TuneOutcome.Rung::completed)
                    .count();
        }

        List<TuneOutcome.Trial> results() {
            List<List<Integer>> standing = promotion.standing(this::score);
            List<TuneOutcome.Trial> results = new ArrayList<>();
            for (int index = 0; index < plan.trials().size(); index++) {
                List<TuneOutcome.Rung> rungs = new ArrayList<>();
                for (int rung = 0; rung < standing.size(); rung++) {
                    if (standing.get(rung).contains(index)) {
                        rungs.add(result(run(index, rung)));
                    }
                }
                TrialPlan.Trial trial = plan.trials().get(index);
                results.add(new TuneOutcome.Trial(trial.number(), trial.values(), rungs));
            }
            return results;
        }

        private TuneOutcome.Rung result(TrialRun run) {
            return history.find(run)
                    .map(stored -> new TuneOutcome.Rung(
                            run.epochs(), stored.run(), "completed", stored.metric(), stored.seconds(), null))
                    .orElseGet(() -> unfinished(run));
        }

        private TuneOutcome.Rung unfinished(TrialRun run) {
            String error = errors.get(run.identity());
            String reason = error == null && asked.contains(run.identity()) && !stop.getAsBoolean()
                    ? "its run is not in the history"
                    : error;
            return new TuneOutcome.Rung(
                    run.epochs(), null, reason == null ? "pending" : "failed", Double.NaN, Double.NaN, reason);
        }
    }
}
