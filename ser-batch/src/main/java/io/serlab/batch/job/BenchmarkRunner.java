package io.serlab.batch.job;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.component.Catalogue;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.core.benchmark.Benchmark;
import io.serlab.core.benchmark.BenchmarkStatistics;
import io.serlab.core.benchmark.BenchmarkTable;
import io.serlab.core.benchmark.CellResult;
import io.serlab.core.benchmark.SystemName;
import io.serlab.core.benchmark.report.BenchmarkReport;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.faithfulness.Faithfulness;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import io.serlab.registry.Registry;
import io.serlab.registry.RunDetail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a benchmark: features once per encoder, then every cell that is not done yet, on as many processes as fit, then
 * the comparison. Stopped or killed anywhere, the next start goes on.
 */
public final class BenchmarkRunner {
    private static final Logger LOG = LoggerFactory.getLogger(BenchmarkRunner.class);

    private final Catalogue catalogue;
    private final SweepOptions options;
    private final Progress progress;
    private final BooleanSupplier stop;
    private Benchmark benchmark;

    /** @param stop whether to end as soon as the pieces of work at hand are done; asked often */
    public BenchmarkRunner(
            Benchmark benchmark, Catalogue catalogue, SweepOptions options, Progress progress, BooleanSupplier stop) {
        this.benchmark = benchmark;
        this.catalogue = catalogue;
        this.options = options;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Does the work.
     *
     * @throws InvalidInputException if anything the benchmark names cannot work; a cell that fails while working does not
     *     end it
     */
    public BenchmarkOutcome run() {
        RunFolder.make(options.home());
        Engine engine = EngineSetup.load(options.home(), Runtime.getRuntime().availableProcessors());
        Device device = EngineSetup.device(engine, options.device());
        Registry registry = Registry.open(options.registry());
        progress.begin("prepare");
        try (BenchmarkPreparation preparation = new BenchmarkPreparation(benchmark, spec -> prepare(spec, device))) {
            Map<SystemName, Benchmark.Size> sizes = sizes(preparation);
            if (benchmark.settings().matchParameters()) {
                match(preparation, sizes);
                sizes = sizes(preparation);
            }
            List<BenchmarkCell> cells = preparation.cells(benchmark);
            List<BenchmarkCell> waiting =
                    cells.stream().filter(cell -> !done(cell, registry)).toList();
            announce(cells.size(), waiting.size());
            Map<BenchmarkCell, String> errors = extract(preparation, waiting, device);
            train(waiting, errors);
            return outcome(preparation, sizes, cells, errors, registry);
        }
    }

    private Preparation prepare(ExperimentSpec spec, Device device) {
        EncoderEnvironment environment =
                new EncoderEnvironment(device, Runtime.getRuntime().availableProcessors());
        return ExperimentRunner.prepare(spec, environment, options.home(), progress);
    }

    private Map<SystemName, Benchmark.Size> sizes(BenchmarkPreparation preparation) {
        Map<SystemName, Benchmark.Size> sizes = new LinkedHashMap<>();
        benchmark.systems().forEach(system -> sizes.put(system.name(), preparation.size(system)));
        return sizes;
    }

    private void match(BenchmarkPreparation preparation, Map<SystemName, Benchmark.Size> sizes) {
        benchmark = benchmark.matched(
                system -> Objects.requireNonNull(sizes.get(system.name())), catalogue, options.home());
        preparation.adopt(benchmark);
    }

    private void announce(int cells, int waiting) {
        progress.note("%d cells: %d systems, %d seeds each. %d are done already; %d worker processes."
                .formatted(cells, benchmark.systems().size(), benchmark.seeds().size(), cells - waiting, workers()));
    }

    private int workers() {
        return SweepOptions.workers(
                benchmark.settings().workers(),
                benchmark.systems().get(0).spec().training().threads());
    }

    /** The completed run of a cell, if its files are still there. */
    private Optional<String> stored(BenchmarkCell cell, Registry registry) {
        return registry.runs()
                .completed(cell.identity())
                .filter(run -> Files.exists(new RunFolder(options.runs().resolve(run)).predictions()));
    }

    private boolean done(BenchmarkCell cell, Registry registry) {
        return stored(cell, registry).filter(run -> isTested(cell, run)).isPresent();
    }

    private boolean isTested(BenchmarkCell cell, String run) {
        return !cell.tested() || Files.exists(options.runs().resolve(run).resolve(Faithfulness.FILE));
    }

    /** Fills the cache for the encoders of these cells; where one fails, gives the reason for each of its cells. */
    private Map<BenchmarkCell, String> extract(
            BenchmarkPreparation preparation, List<BenchmarkCell> cells, Device device) {
        Map<BenchmarkCell, String> errors = new HashMap<>();
        for (BenchmarkPreparation.Encoded encoded : preparation.byEncoder(cells)) {
            reasonOfFailure(encoded.encoder(), device)
                    .ifPresent(reason -> encoded.cells().forEach(cell -> errors.put(cell, reason)));
        }
        return errors;
    }

    private Optional<String> reasonOfFailure(Preparation encoder, Device device) {
        try {
            FeatureFilling.fill(encoder, options.home(), device, progress, stop);
            return Optional.empty();
        } catch (RuntimeException failed) {
            LOG.error("an encoder failed", failed);
            return Optional.of(RunReply.reason(failed));
        }
    }

    /** Trains the cells that have not failed; adds the reasons of those that fail. */
    private void train(List<BenchmarkCell> cells, Map<BenchmarkCell, String> errors) {
        List<BenchmarkCell> waiting =
                cells.stream().filter(cell -> !errors.containsKey(cell)).toList();
        if (waiting.isEmpty() || stop.getAsBoolean()) {
            return;
        }
        RunsProgress shown = new RunsProgress(progress, "benchmark", waiting.size(), workers());
        Path log = options.workerLog("benchmark");
        new RunWorkers<BenchmarkCell>(workers(), () -> RunWorker.start(options.workerArguments(), log), log, stop)
                .train(waiting, finished -> {
                    if (finished.reply().error() != null) {
                        errors.put(finished.task(), finished.reply().error());
                    }
                    shown.finished(finished);
                });
    }

    private BenchmarkOutcome outcome(
            BenchmarkPreparation preparation,
            Map<SystemName, Benchmark.Size> sizes,
            List<BenchmarkCell> cells,
            Map<BenchmarkCell, String> errors,
            Registry registry) {
        Map<String, String> speakers = speakers(preparation);
        List<BenchmarkOutcome.Cell> listed = new ArrayList<>();
        List<CellResult> results = new ArrayList<>();
        for (BenchmarkCell cell : cells) {
            Optional<String> run = stored(cell, registry);
            if (run.isEmpty()) {
                listed.add(unfinished(cell, errors.get(cell), stop.getAsBoolean()));
                continue;
            }
            RunDetail detail = registry.history().show(run.get());
            Map<String, Double> metrics = metrics(detail);
            double seconds = Objects.requireNonNullElse(detail.summary().seconds(), Double.NaN);
            boolean tested = isTested(cell, run.get());
            String error = errors.get(cell);
            if (error == null && !tested && !stop.getAsBoolean()) {
                error = "it was not tested for faithfulness";
            }
            listed.add(new BenchmarkOutcome.Cell(
                    cell.system().name(),
                    cell.seed(),
                    run.get(),
                    error != null ? "failed" : tested ? "completed" : "pending",
                    metrics,
                    seconds,
                    error));
            Benchmark.Size size = Objects.requireNonNull(sizes.get(cell.system().name()));
            results.add(new CellResult(
                    cell.system().name(),
                    cell.seed(),
                    metrics,
                    predictions(run.get(), speakers),
                    Math.toIntExact(size.parameters()),
                    size.embedding(),
                    seconds));
        }
        BenchmarkTable table = BenchmarkStatistics.table(benchmark, preparation.scoring(), results);
        String group = ExperimentRunner.group(preparation.group());
        return reported(group, listed, table);
    }

    private static BenchmarkOutcome.Cell unfinished(BenchmarkCell cell, @Nullable String error, boolean stopped) {
        String reason = error == null && !stopped ? "its run is not in the history" : error;
        return new BenchmarkOutcome.Cell(
                cell.system().name(),
                cell.seed(),
                null,
                reason == null ? "pending" : "failed",
                Map.of(),
                Double.NaN,
                reason);
    }

    private static Map<String, String> speakers(BenchmarkPreparation preparation) {
        Map<String, String> speakers = new HashMap<>();
        preparation
                .first()
                .corpus()
                .utterances()
                .forEach(utterance ->
                        utterance.utterance().speaker().ifPresent(speaker -> speakers.put(utterance.id(), speaker)));
        return speakers;
    }

    // Without the probabilities, which no comparison needs.
    private List<PredictionRow> predictions(String run, Map<String, String> speakers) {
        return PredictionTable.read(new RunFolder(options.runs().resolve(run)).predictions()).rows().stream()
                .map(row -> PredictionRow.of(row.id(), row.truth(), row.predicted())
                        .withFold(row.fold())
                        .withSpeaker(speakers.get(row.id())))
                .toList();
    }

    private static Map<String, Double> metrics(RunDetail run) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (MetricValue value : run.reported()) {
            if (value.value() != null) {
                metrics.put(value.name(), value.value());
            }
        }
        run.metricsOf(MetricScope.ofSplit("development")).stream()
                .filter(value -> !"development".equals(run.split()))
                .filter(value -> value.name().equals("macro_f1") && value.value() != null)
                .forEach(value -> metrics.put(CellResult.ON_DEVELOPMENT, value.value()));
        return metrics;
    }

    // The figures are known whether or not they can be drawn.
    private BenchmarkOutcome reported(String group, List<BenchmarkOutcome.Cell> cells, BenchmarkTable table) {
        if (table.rows().isEmpty()) {
            return new BenchmarkOutcome(group, cells, table, Map.of(), null);
        }
        Path folder = options.home().resolve("benchmarks").resolve(group);
        try {
            RunFolder.make(folder);
            Map<String, Path> files = new LinkedHashMap<>(BenchmarkReport.write(table, folder));
            files.putAll(BenchmarkAttention.write(table.axis(), cells, options.runs(), folder));
            return new BenchmarkOutcome(group, cells, table, files, null);
        } catch (SerException failed) {
            LOG.error("no report", failed);
            return new BenchmarkOutcome(group, cells, table, Map.of(), failed);
        }
    }
}
