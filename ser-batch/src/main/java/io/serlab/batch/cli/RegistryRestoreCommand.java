package io.serlab.batch.cli;

import io.serlab.registry.RegistryRestore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser registry restore FILE}: a backup takes the place of the history. */
@Command(
        name = "restore",
        description = {
            "Put a backup in the place of the history, once it is found sound.",
            "The previous database is kept beside it. Refused while a process works on a run."
        })
final class RegistryRestoreCommand implements Callable<Integer> {
    @ParentCommand
    private RegistryCommand registry = new RegistryCommand();

    @Parameters(paramLabel = "FILE", description = "What ser registry backup has written")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        GlobalOptions options = registry.options();
        Path backup = file.toAbsolutePath().normalize();
        Optional<Path> previous = RegistryRestore.restore(backup, options.registry());
        if (options.json()) {
            Console.json(JsonDocuments.of(
                    "registry",
                    options.registry().toString(),
                    "restored",
                    backup.toString(),
                    "previous",
                    previous.map(Path::toString).orElse(null)));
        } else {
            Console.out().println("%s is what %s was.".formatted(options.registry(), backup));
            previous.ifPresent(kept -> Console.out().println("The previous database: " + kept));
        }
        return ExitCode.DONE;
    }
}
