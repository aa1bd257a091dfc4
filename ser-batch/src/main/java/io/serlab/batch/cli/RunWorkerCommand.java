package io.serlab.batch.cli;

import io.serlab.batch.job.ExperimentRunner;
import io.serlab.batch.job.Interruption;
import io.serlab.batch.job.RunServer;
import io.serlab.batch.job.StepName;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code ser run-worker}: what {@code ser benchmark} and {@code ser tune} start to make runs; not for users. */
@Command(name = "run-worker", hidden = true, description = "Make the runs that ser benchmark and ser tune send")
final class RunWorkerCommand implements Callable<Integer> {
    @ParentCommand
    private SerCommand root = new SerCommand();

    @Mixin
    private PluginChangeOptions plugins = new PluginChangeOptions();

    @Override
    public Integer call() throws InterruptedException {
        GlobalOptions options = root.options();
        System.setOut(System.err); // replies alone go to standard output, through the console
        try (Interruption interruption = Interruption.listen()) {
            new RunServer(
                            root.catalogue(),
                            new ExperimentRunner.Options(
                                    options.home(),
                                    options.registry(),
                                    options.device(),
                                    StepName.PACKAGE,
                                    plugins.policy()),
                            interruption)
                    .serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), Console.out());
        }
        return ExitCode.DONE;
    }
}
