package io.serlab.batch.cli;

import io.serlab.batch.job.CellServer;
import io.serlab.batch.job.ExperimentRunner;
import io.serlab.batch.job.Interruption;
import io.serlab.batch.job.StepName;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code ser cell-worker}: what {@code ser benchmark} starts to train cells; not for users. */
@Command(name = "cell-worker", hidden = true, description = "Train the cells that ser benchmark sends")
final class CellWorkerCommand implements Callable<Integer> {
    @ParentCommand
    private SerCommand root = new SerCommand();

    @Mixin
    private PluginChangeOptions plugins = new PluginChangeOptions();

    @Override
    public Integer call() throws InterruptedException {
        GlobalOptions options = root.options();
        System.setOut(System.err); // replies alone go to standard output, through the console
        try (Interruption interruption = Interruption.listen()) {
            new CellServer(
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
