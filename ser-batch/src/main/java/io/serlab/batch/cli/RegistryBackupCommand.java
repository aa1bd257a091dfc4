package io.serlab.batch.cli;

import io.serlab.batch.job.JobTables;
import io.serlab.registry.RegistryBackup;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser registry backup FILE}: the history of this moment in a file. */
@Command(
        name = "backup",
        description = {
            "Write the history, as it is at this moment, into a SQLite file; others may go on writing.",
            "The folders of runs are not in it. An existing file is not replaced."
        })
final class RegistryBackupCommand implements Callable<Integer> {
    @ParentCommand
    private RegistryCommand registry = new RegistryCommand();

    @Parameters(paramLabel = "FILE", description = "The file to be made")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        GlobalOptions options = registry.options();
        Path backup = file.toAbsolutePath().normalize();
        long bytes = new RegistryBackup(options.registry(), JobTables::ensure).to(backup);
        if (options.json()) {
            Console.json(JsonDocuments.of(
                    "registry", options.registry().toString(), "file", backup.toString(), "bytes", bytes));
        } else {
            Console.out().println("%s  %s".formatted(backup, ForecastText.bytes(bytes)));
        }
        return ExitCode.DONE;
    }
}
