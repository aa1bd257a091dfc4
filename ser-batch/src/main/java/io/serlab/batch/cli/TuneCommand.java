package io.serlab.batch.cli;

import io.serlab.api.SerException;
import io.serlab.batch.job.Interruption;
import io.serlab.batch.job.SweepOptions;
import io.serlab.batch.job.TuneOutcome;
import io.serlab.batch.job.TuneRunner;
import io.serlab.core.tuning.Tuning;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code ser tune FILE}. */
@Command(
        name = "tune",
        description = "Search the values of a file's block 'tune' on development data alone: random or by successive "
                + "halving; carries on where it stopped")
final class TuneCommand implements Callable<Integer> {
    @ParentCommand
    private SerCommand root = new SerCommand();

    @Mixin
    private ExperimentArguments experiment = new ExperimentArguments();

    @Mixin
    private PluginChangeOptions plugins = new PluginChangeOptions();

    @Override
    public Integer call() {
        GlobalOptions options = root.options();
        Tuning tuning = Tuning.bind(experiment.read(), root.catalogue(), options.home());
        try (Interruption interruption = Interruption.listen()) {
            TuneOutcome outcome = new TuneRunner(
                            tuning,
                            new SweepOptions(
                                    options.home(),
                                    options.registry(),
                                    options.device(),
                                    options.morePlugins(),
                                    plugins.policy()),
                            TerminalProgress.of(options),
                            interruption)
                    .run();
            if (options.json()) {
                Console.json(TuneDocument.of(outcome));
            } else {
                Console.out().print(TuneText.of(outcome));
            }
            return exitCode(outcome);
        }
    }

    private static int exitCode(TuneOutcome outcome) {
        for (TuneOutcome.Trial trial : outcome.failures()) {
            Console.err().println("ser: failed: trial %d: %s".formatted(trial.number(), trial.error()));
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
