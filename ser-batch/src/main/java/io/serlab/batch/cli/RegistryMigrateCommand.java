package io.serlab.batch.cli;

import io.serlab.batch.job.JobTables;
import io.serlab.registry.RegistryCopy;
import io.serlab.registry.RegistryLocation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser registry migrate-to URL}: the history in another database. */
@Command(
        name = "migrate-to",
        description = {
            "Copy the history, with the jobs of unfinished runs, to an empty registry at a URL; all or nothing.",
            "The registry in use stays as it is. Refused while a process works on a run."
        })
final class RegistryMigrateCommand implements Callable<Integer> {
    @ParentCommand
    private RegistryCommand registry = new RegistryCommand();

    @Parameters(
            paramLabel = "URL",
            description = "jdbc:postgresql://HOST/DATABASE or jdbc:sqlite:FILE; the server's user and password as for "
                    + "--registry")
    private String url = "";

    @Override
    public Integer call() {
        GlobalOptions options = registry.options();
        RegistryLocation from = options.registry();
        RegistryLocation to = options.registry(url);
        Map<String, Long> rows = new RegistryCopy(from, to, JobTables::ensure).migrate();
        if (options.json()) {
            Console.json(JsonDocuments.of("from", from.toString(), "to", to.toString(), "tables", rows));
        } else {
            Console.out()
                    .print(Tables.of(
                            List.of("TABLE", "ROWS"),
                            rows.entrySet().stream()
                                    .map(entry -> List.of(
                                            entry.getKey(), entry.getValue().toString()))
                                    .toList()));
            Console.out().println("Copied to %s; %s is left as it was.".formatted(to, from));
            Console.out()
                    .println("To use it from now on: --registry %s, or that in SER_REGISTRY, or url=%1$s in %s"
                            .formatted(to.url(), options.home().resolve("registry.properties")));
        }
        return ExitCode.DONE;
    }
}
