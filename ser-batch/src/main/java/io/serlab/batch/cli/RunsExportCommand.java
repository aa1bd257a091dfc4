package io.serlab.batch.cli;

import io.serlab.batch.mlflow.MlflowAccess;
import io.serlab.batch.mlflow.PushOptions;
import io.serlab.registry.RunHistory;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ser runs export}: runs for other programs. */
@Command(
        name = "export",
        description = "Push runs to an MLflow tracking server",
        footer = {
            "",
            "A group of several runs becomes a run with its runs as children. Only what the server lacks is sent, so the "
                    + "same command may be repeated. Name and password are read from MLFLOW_TRACKING_USERNAME and "
                    + "MLFLOW_TRACKING_PASSWORD, or a token from MLFLOW_TRACKING_TOKEN. docs/mlflow.md says what becomes "
                    + "of what."
        })
final class RunsExportCommand implements Callable<Integer> {
    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Mixin
    private RunsChoice choice = new RunsChoice();

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}")
    private RunsExportFormat format = RunsExportFormat.MLFLOW;

    @Option(names = "--to", paramLabel = "URL", description = "The server's address (default: $MLFLOW_TRACKING_URI)")
    private @Nullable String to;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "The MLflow experiment for all runs (default: one of each experiment's own name)")
    private @Nullable String experiment;

    @Option(names = "--artifacts", description = "Upload the files of the runs, too")
    private boolean artifacts;

    @Override
    public Integer call() {
        return switch (format) {
            case MLFLOW -> pushToMlflow();
        };
    }

    private int pushToMlflow() {
        MlflowAccess access = MlflowAccess.of(to, System.getenv());
        PushOptions options = new PushOptions(experiment, artifacts);
        RunHistory history = runs.history();
        List<String> ids = choice.ids(history);
        RunsExportMlflow.push(history, ids, access, options, runs.options());
        return ExitCode.DONE;
    }
}
