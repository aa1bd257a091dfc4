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
import io.serlab.core.experiment.Preparer;
import io.serlab.core.features.AudioHashes;
import io.serlab.core.features.FeatureCache;
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
    private static final int GROUP_LETTERS = 16;

    private final Catalogue catalogue;
    private final Options options;
    private final Progress progress;
    private final BooleanSupplier stop;
    private Benchmark benchmark;

    /**
     * How to run.
     *
     * @param device as on the command line; empty: a GPU if there is one
     */
    public record Options(Path home, Optional<String> device) {
        private List<String> workerArguments() {
            List<String> arguments = new ArrayList<>(List.of("cell-worker", "--quiet", "--home", home.toString()));
            device.ifPresent(name -> arguments.addAll(List.of("--device", name)));
            return arguments;
        }
    }

    /** @param stop whether to end as soon as the pieces of work at hand are done; asked often */
    public BenchmarkRunner(
            Benchmark benchmark, Catalogue catalogue, Options options, Progress progress, BooleanSupplier stop) {
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
        Registry registry = Registry.open(options.home());
        progress.begin("prepare");
        try (BenchmarkPreparation preparation = new BenchmarkPreparation(benchmark, spec -> prepare(spec, device))) {
            Map<SystemName, BenchmarkPreparation.Size> sizes = sizes(preparation);
            if (benchmark.settings().matchParameters()) {
                match(preparation, sizes);
                sizes = sizes(preparation);
            }
            List<BenchmarkCell> cells = preparation.cells(benchmark);
            announce(cells, registry);
            Map<String, String> broken = extract(preparation, device);
            Map<BenchmarkCell, String> errors = new HashMap<>();
            cells.stream()
                    .filter(cell -> broken.containsKey(cell.system().name().encoder()))
                    .forEach(cell ->
                            errors.put(cell, broken.get(cell.system().name().encoder())));
            train(cells, errors, registry);
            return outcome(preparation, sizes, cells, errors, registry);
        }
    }

    private Preparation prepare(ExperimentSpec spec, Device device) {
        AudioHashes hashes = new AudioHashes(options.home().resolve("features").resolve("audio-hashes.csv"));
        return Preparer.prepare(
                spec,
                new EncoderEnvironment(device, Runtime.getRuntime().availableProcessors()),
                hashes,
                (done, total) -> progress.advance(done, total, "recordings", ""));
    }

    private Map<SystemName, BenchmarkPreparation.Size> sizes(BenchmarkPreparation preparation) {
        Map<SystemName, BenchmarkPreparation.Size> sizes = new LinkedHashMap<>();
        benchmark.systems().forEach(system -> sizes.put(system.name(), preparation.size(system)));
        return sizes;
    }

    private void match(BenchmarkPreparation preparation, Map<SystemName, BenchmarkPreparation.Size> sizes) {
        benchmark = benchmark.matched(
                system -> {
                    BenchmarkPreparation.Size size = Objects.requireNonNull(sizes.get(system.name()));
                    return new Benchmark.Size(size.parameters(), size.embeddingWidth(), size.outputs());
                },
                catalogue,
                options.home());
        preparation.adopt(benchmark);
    }

    private void announce(List<BenchmarkCell> cells, Registry registry) {
        long done = cells.stream()
                .filter(cell -> stored(cell, registry).isPresent())
                .count();
        progress.note("%d cells: %d systems, %d seeds each. %d are done already; %d worker processes."
                .formatted(
                        cells.size(),
                        benchmark.systems().size(),
                        benchmark.seeds().size(),
                        done,
                        workers()));
    }

    private int workers() {
        int asked = benchmark.settings().workers();
        int threads = benchmark.systems().get(0).spec().training().threads();
        return asked > 0 ? asked : Math.max(1, Runtime.getRuntime().availableProcessors() / threads);
    }

    /** The completed run of a cell, if its files are still there. */
    private Optional<String> stored(BenchmarkCell cell, Registry registry) {
        return registry.runs()
                .completed(cell.identity())
                .filter(run -> Files.exists(new RunFolder(runs().resolve(run)).predictions()));
    }

    private Path runs() {
        return options.home().resolve("runs");
    }

    /** Fills the cache; gives the reason for each encoder that failed, whose cells then fail. */
    private Map<String, String> extract(BenchmarkPreparation preparation, Device device) {
        Map<String, String> broken = new HashMap<>();
        preparation.encoders().forEach((label, encoder) -> {
            try {
                extract(encoder, device);
            } catch (SerException failed) {
                LOG.error("encoder {} failed", label, failed);
                broken.put(label, String.valueOf(failed.getMessage()));
            }
        });
        return broken;
    }

    private void extract(Preparation encoder, Device device) {
        FeatureCache cache = new FeatureCache(options.home().resolve("features"))
                .storing(encoder.spec().storage());
        try (FeatureFilling filling = new FeatureFilling(encoder, cache, device, progress)) {
            boolean more = true;
            while (more && !stop.getAsBoolean()) {
                more = filling.advance();
            }
        }
    }

    /** Trains what is neither done nor has failed; adds the reasons of those that fail. */
    private void train(List<BenchmarkCell> cells, Map<BenchmarkCell, String> errors, Registry registry) {
        List<BenchmarkCell> waiting = cells.stream()
                .filter(cell ->
                        !errors.containsKey(cell) && stored(cell, registry).isEmpty())
                .toList();
        if (waiting.isEmpty() || stop.getAsBoolean()) {
            return;
        }
        CellProgress shown = new CellProgress(progress, waiting.size(), workers());
        Path log = options.home().resolve("logs").resolve("benchmark-workers.log");
        RunFolder.make(log.resolveSibling(""));
        new CellWorkers(workers(), () -> CellWorker.start(options.workerArguments(), log), stop)
                .train(waiting, finished -> {
                    if (finished.reply().error() != null) {
                        errors.put(finished.cell(), finished.reply().error());
                    }
                    shown.finished(finished);
                });
    }

    private BenchmarkOutcome outcome(
            BenchmarkPreparation preparation,
            Map<SystemName, BenchmarkPreparation.Size> sizes,
            List<BenchmarkCell> cells,
            Map<BenchmarkCell, String> errors,
            Registry registry) {
        Map<String, String> speakers = speakers(preparation);
        List<BenchmarkOutcome.Cell> listed = new ArrayList<>();
        List<CellResult> results = new ArrayList<>();
        for (BenchmarkCell cell : cells) {
            Optional<String> run = stored(cell, registry);
            if (run.isEmpty()) {
                listed.add(unfinished(cell, errors.get(cell)));
                continue;
            }
            RunDetail detail = registry.history().show(run.get());
            Map<String, Double> metrics = metrics(detail);
            double seconds = Objects.requireNonNullElse(detail.summary().seconds(), Double.NaN);
            listed.add(new BenchmarkOutcome.Cell(
                    cell.system().name(), cell.seed(), run.get(), "completed", metrics, seconds, null));
            BenchmarkPreparation.Size size =
                    Objects.requireNonNull(sizes.get(cell.system().name()));
            results.add(new CellResult(
                    cell.system().name(),
                    cell.seed(),
                    metrics,
                    predictions(detail, speakers),
                    size.parameters(),
                    size.embeddingWidth(),
                    seconds));
        }
        BenchmarkTable table = BenchmarkStatistics.table(benchmark, preparation.scoring(), results);
        String group = preparation.group().substring(0, GROUP_LETTERS);
        return new BenchmarkOutcome(group, listed, table, report(table, group));
    }

    private static BenchmarkOutcome.Cell unfinished(BenchmarkCell cell, @Nullable String error) {
        return new BenchmarkOutcome.Cell(
                cell.system().name(),
                cell.seed(),
                null,
                error == null ? "pending" : "failed",
                Map.of(),
                Double.NaN,
                error);
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

    private static List<PredictionRow> predictions(RunDetail run, Map<String, String> speakers) {
        return PredictionTable.read(new RunFolder(run.home()).predictions()).rows().stream()
                .map(row -> row.withSpeaker(speakers.get(row.id())))
                .toList();
    }

    private static Map<String, Double> metrics(RunDetail run) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (MetricValue value : run.reported()) {
            if (value.value() != null) {
                metrics.put(value.name(), value.value());
            }
        }
        return metrics;
    }

    private Map<String, Path> report(BenchmarkTable table, String group) {
        if (table.rows().isEmpty()) {
            return Map.of();
        }
        Path folder = options.home().resolve("benchmarks").resolve(group);
        RunFolder.make(folder);
        return BenchmarkReport.write(table, folder);
    }
}
