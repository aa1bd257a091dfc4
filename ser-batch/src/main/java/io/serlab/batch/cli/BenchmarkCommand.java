package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.batch.job.BenchmarkOutcome;
import io.serlab.batch.job.BenchmarkRunner;
import io.serlab.batch.job.Interruption;
import io.serlab.batch.job.SweepOptions;
import io.serlab.core.benchmark.Benchmark;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ser benchmark FILE}. */
@Command(
        name = "benchmark",
        description = "Poolers, or variants of any settings, x encoders x losses x seeds on shared features, then the "
                + "comparison; carries on where it stopped")
final class BenchmarkCommand implements Callable<Integer> {
    private static final String MOST = "500";

    @ParentCommand
    private SerCommand root = new SerCommand();

    @Mixin
    private ExperimentArguments experiment = new ExperimentArguments();

    @Option(
            names = "--max-cells",
            paramLabel = "N",
            defaultValue = MOST,
            description = "Refuse a grid of more cells than this (default: ${DEFAULT-VALUE})")
    private int maxCells;

    @Mixin
    private PluginChangeOptions plugins = new PluginChangeOptions();

    @Override
    public Integer call() {
        GlobalOptions options = root.options();
        Benchmark benchmark = Benchmark.bind(experiment.read(), root.catalogue(), options.home());
        requireSmall(benchmark);
        try (Interruption interruption = Interruption.listen()) {
            BenchmarkOutcome outcome = new BenchmarkRunner(
                            benchmark,
                            root.catalogue(),
                            new SweepOptions(
                                    options.home(),
                                    options.registry(),
                                    options.device(),
                                    options.morePlugins(),
                                    plugins.policy()),
                            TerminalProgress.of(options),
                            interruption)
                    .run();
            print(outcome, options);
            return exitCode(outcome);
        }
    }

    private void requireSmall(Benchmark benchmark) {
        if (benchmark.cells() > maxCells) {
            throw new InvalidInputException(
                    "grid-too-large",
                    "The grid has %d cells (%d systems, %d seeds), more than --max-cells %d."
                            .formatted(
                                    benchmark.cells(),
                                    benchmark.systems().size(),
                                    benchmark.seeds().size(),
                                    maxCells),
                    null,
                    "if it is meant to be that large: --max-cells " + benchmark.cells(),
                    null);
        }
    }

    private static void print(BenchmarkOutcome outcome, GlobalOptions options) {
        if (options.json()) {
            Console.json(BenchmarkOutcomeDocument.of(outcome));
            return;
        }
        if (!outcome.table().rows().isEmpty()) {
            Console.out().print(BenchmarkText.of(outcome.table()));
        }
        outcome.files().values().stream()
                .findFirst()
                .ifPresent(file -> Console.out().println("Files: " + file.getParent()));
    }

    private static int exitCode(BenchmarkOutcome outcome) {
        for (BenchmarkOutcome.Cell cell : outcome.failures()) {
            Console.err()
                    .println("ser: failed: %s, seed %d: %s"
                            .formatted(cell.system().text(), cell.seed(), cell.error()));
        }
        SerException reportFailure = outcome.reportFailure();
        if (reportFailure != null) {
            Console.error(reportFailure, false);
        }
        if (outcome.interrupted()) {
            Console.err().println("ser: interrupted; the same command carries on where it stopped.");
            return ExitCode.INTERRUPTED;
        }
        return outcome.failures().isEmpty() && reportFailure == null ? ExitCode.DONE : ExitCode.FAILED;
    }
}
