package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
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
        description = "Write runs to a file, or push them to an MLflow tracking server",
        footer = {
            "",
            "json: the lines of the runs' journals, which 'ser runs import' takes. csv: a row for each run, with all "
                    + "settings, figures and tags.",
            "",
            "mlflow: A group of several runs becomes a run with its runs as children. Only what the server lacks is sent, so the "
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

    @Option(
            names = "--to",
            paramLabel = "FILE|URL",
            description = "The file (default: the standard output), or the server's address (default: "
                    + "$MLFLOW_TRACKING_URI)")
    private @Nullable String to;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "mlflow: the experiment for all runs (default: one of each experiment's own name)")
    private @Nullable String experiment;

    @Option(names = "--artifacts", description = "mlflow: upload the files of the runs, too")
    private boolean artifacts;

    @Override
    public Integer call() {
        if (format == RunsExportFormat.MLFLOW) {
            pushToMlflow();
        } else {
            writeFile();
        }
        return ExitCode.DONE;
    }

    private void writeFile() {
        if (experiment != null || artifacts) {
            throw new InvalidInputException("bad-options", "--experiment and --artifacts are for --format mlflow.");
        }
        RunHistory history = runs.history();
        new RunsExportFile(history, choice.ids(history)).write(format, to, runs.options());
    }

    private void pushToMlflow() {
        MlflowAccess access = MlflowAccess.of(to, System.getenv());
        PushOptions options = new PushOptions(experiment, artifacts);
        RunHistory history = runs.history();
        List<String> ids = choice.ids(history);
        RunsExportMlflow.push(history, ids, access, options, runs.options());
    }
}
