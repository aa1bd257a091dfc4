package io.serlab.batch.cli;

import io.serlab.batch.job.ExportOutcome;
import io.serlab.batch.job.Interruption;
import io.serlab.batch.job.StepName;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser features export}: an experiment's frames as files for other tools. */
@Command(
        name = "export",
        description = "Write an experiment's features for other tools: one safetensors file per utterance")
final class FeaturesExportCommand implements Callable<Integer> {
    @ParentCommand
    private FeaturesCommand features = new FeaturesCommand();

    @Mixin
    private ExperimentArguments experiment = new ExperimentArguments();

    @Parameters(index = "1", paramLabel = "DIR", description = "The folder for the files")
    private Path folder = Path.of("");

    @Option(
            names = "--replace",
            description = "Write into a folder that is not empty, replacing files of the same name")
    private boolean replace;

    @Override
    public Integer call() {
        try (Interruption interruption = Interruption.listen()) {
            ExportOutcome outcome = new ExperimentCall(
                            experiment.bind(features.root()), features.options(), StepName.EXTRACT)
                    .runner(interruption)
                    .export(folder.toAbsolutePath().normalize(), replace);
            show(outcome);
            return outcome.complete() ? ExitCode.DONE : ExitCode.INTERRUPTED;
        }
    }

    private void show(ExportOutcome outcome) {
        if (features.options().json()) {
            Console.json(JsonDocuments.of(
                    "folder", outcome.folder().toString(),
                    "utterances", outcome.utterances(),
                    "total", outcome.total(),
                    "bytes", outcome.bytes()));
        } else {
            Console.out()
                    .println("%d of %d utterances, %s, in %s"
                            .formatted(
                                    outcome.utterances(),
                                    outcome.total(),
                                    ForecastText.bytes(outcome.bytes()),
                                    outcome.folder()));
        }
    }
}
