package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.registry.Registry;
import io.serlab.registry.RunHistory;
import io.serlab.registry.RunPage;
import io.serlab.registry.RunQuery;
import io.serlab.registry.RunTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ser runs list}. */
@Command(name = "list", description = "Runs, the latest first")
final class RunsListCommand implements Callable<Integer> {
    private static final String USUAL =
            "id, name, status, encoder, pooler, seed, macro_f1, uar, frames_for_80, seconds, started";

    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Option(
            names = "--where",
            paramLabel = "FILTER",
            description = "Such as \"macro_f1 > 0.5 and pooler = 'mqmha'\"; docs/registry.md has the language")
    private @Nullable String where;

    @Option(names = "--sort", paramLabel = "NAMES", description = "Such as -macro_f1,seconds")
    private @Nullable String sort;

    @Option(
            names = "--columns",
            paramLabel = "NAMES",
            description = "Such as name,pooler.queries,dev.uar; all names: ser runs columns")
    private @Nullable String columns;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most N (default: 50)")
    private int limit;

    @Option(names = "--csv", description = "Comma-separated values, in full and under the names of the columns")
    private boolean csv;

    @Override
    public Integer call() {
        boolean json = runs.options().json();
        if (csv && json) {
            throw new InvalidInputException("bad-options", "--csv and --json exclude each other: choose one.");
        }
        RunHistory history = Registry.openReadOnly(runs.options().registry()).history();
        RunQuery query = new RunQuery(where, sort, Math.max(0, limit));
        if (json && columns == null) {
            Console.json(document(history.list(query)));
            return ExitCode.DONE;
        }
        RunTable table = history.table(query, columns == null ? USUAL : columns);
        if (json) {
            Console.json(RunTables.document(table));
        } else {
            Console.out().print(csv ? RunTables.csv(table) : RunTables.text(table));
        }
        return ExitCode.DONE;
    }

    private static Map<String, Object> document(RunPage page) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("runs", page.runs().stream().map(RunsCommand::document).toList());
        document.put("total", page.total());
        return document;
    }
}
