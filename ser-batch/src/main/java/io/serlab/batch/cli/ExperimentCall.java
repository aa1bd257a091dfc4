package io.serlab.batch.cli;

import io.serlab.batch.job.ExperimentOutcome;
import io.serlab.batch.job.ExperimentRunner;
import io.serlab.batch.job.Explanations;
import io.serlab.batch.job.Interruption;
import io.serlab.batch.job.PluginPolicy;
import io.serlab.batch.job.StepName;
import io.serlab.core.experiment.ExperimentSpec;

/** Runs a bound experiment for a command, listening to Ctrl-C. */
final class ExperimentCall {
    private final ExperimentSpec spec;
    private final GlobalOptions options;
    private final StepName last;
    private final PluginPolicy plugins;
    private Explanations explanations = Explanations.NONE;

    ExperimentCall(ExperimentSpec spec, GlobalOptions options, StepName last) {
        this(spec, options, last, PluginPolicy.REFUSE);
    }

    ExperimentCall(ExperimentSpec spec, GlobalOptions options, StepName last, PluginPolicy plugins) {
        this.spec = spec;
        this.options = options;
        this.last = last;
        this.plugins = plugins;
    }

    /** Tells more of each run than its steps do. */
    ExperimentCall telling(Explanations wanted) {
        explanations = wanted;
        return this;
    }

    /** Works, prints the result, and gives the exit code. */
    int runAndPrint() {
        try (Interruption interruption = Interruption.listen()) {
            RunReport report = run(interruption);
            if (options.json()) {
                Console.json(report.document());
            } else {
                Console.out().print(report.text());
            }
            return exitCode(report);
        }
    }

    RunReport run(Interruption interruption) {
        long start = System.nanoTime();
        ExperimentOutcome outcome = runner(interruption).run();
        return new RunReport(outcome, options, spec, (System.nanoTime() - start) * 1e-9);
    }

    ExperimentRunner runner(Interruption interruption) {
        return new ExperimentRunner(
                spec,
                new ExperimentRunner.Options(options.home(), options.registry(), options.device(), last, plugins)
                        .telling(explanations),
                TerminalProgress.of(options),
                interruption);
    }

    private static int gate(RunReport report) {
        if (!report.gateClosed()) {
            return ExitCode.DONE;
        }
        Console.err()
                .println("ser: no submission, as the attention does not pass the experiment's gate; with --set "
                        + "gate.otherwise=warn it is made all the same.");
        return ExitCode.CHECK_FAILED;
    }

    static int exitCode(RunReport report) {
        if (!report.interrupted()) {
            return gate(report);
        }
        Console.err().println("ser: interrupted; the same command carries on where it stopped.");
        return ExitCode.INTERRUPTED;
    }
}
