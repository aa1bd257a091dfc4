package io.serlab.batch.cli;

import io.serlab.registry.KnownName;
import io.serlab.registry.Registry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ser runs columns}. */
@Command(name = "columns", description = "What --where, --sort and --columns may ask for, with examples")
final class RunsColumnsCommand implements Callable<Integer> {
    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Override
    public Integer call() {
        List<KnownName> names =
                Registry.openReadOnly(runs.options().registry()).history().names();
        if (runs.options().json()) {
            Console.json(Map.of(
                    "columns", names.stream().map(RunsColumnsCommand::document).toList()));
        } else {
            Console.out()
                    .print(Tables.fitted(
                            List.of("NAME", "KIND", "TYPE", "EXAMPLES"),
                            names.stream().map(RunsColumnsCommand::row).toList()));
        }
        return ExitCode.DONE;
    }

    private static Map<String, ?> document(KnownName name) {
        return JsonDocuments.of(
                "name", name.name(),
                "kind", name.kind().text(),
                "type", name.type().text(),
                "examples", name.examples());
    }

    private static List<String> row(KnownName name) {
        return List.of(name.name(), name.kind().text(), name.type().text(), String.join(", ", name.examples()));
    }
}
