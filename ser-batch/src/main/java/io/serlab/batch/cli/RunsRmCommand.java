package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.registry.Registry;
import io.serlab.registry.RunBin;
import io.serlab.registry.RunHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser runs rm}: runs that nobody wants to see. */
@Command(
        name = "rm",
        description = "Move runs to the bin (HOME/bin), bring them back, or delete them for good",
        footer = {
            "",
            "A run in the bin is in no list, and the same experiment runs anew. Submitted runs and runs that a process "
                    + "works on stay."
        })
final class RunsRmCommand implements Callable<Integer> {
    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Parameters(arity = "0..*", paramLabel = "RUN", description = "Ids, the first letters of them, or 'latest'")
    private List<String> names = new ArrayList<>();

    @ArgGroup
    private Action action = new Action();

    /** Something else than moving to the bin. */
    static final class Action {
        @Option(names = "--restore", description = "Bring runs back from the bin")
        private boolean restore;

        @Option(names = "--purge", description = "Delete runs that are in the bin, and their folders, for good")
        private boolean purge;

        @Option(names = "--list", description = "Show what is in the bin")
        private boolean list;
    }

    @Override
    public Integer call() {
        if (action.list) {
            list(Registry.openReadOnly(runs.options().registry())
                    .bin(runs.options().home()));
            return ExitCode.DONE;
        }
        if (names.isEmpty()) {
            throw new InvalidInputException("wrong-usage", "Name the runs. See: ser runs rm --help");
        }
        Registry registry = Registry.open(runs.options().registry());
        RunBin bin = registry.bin(runs.options().home());
        if (action.restore) {
            each("restored", bin::find, bin::restore);
        } else if (action.purge) {
            each("deleted", bin::find, bin::purge);
        } else {
            RunHistory history = registry.history();
            each("moved to the bin", history::find, bin::remove);
        }
        return ExitCode.DONE;
    }

    /** All names are looked up before the first run is touched: 'latest' is another run afterwards. */
    private void each(String done, UnaryOperator<String> find, Consumer<String> work) {
        List<String> ids = names.stream().map(find).distinct().toList();
        for (String id : ids) {
            work.accept(id);
            if (!runs.options().json()) {
                Console.out().println(id + "  " + done);
            }
        }
        if (runs.options().json()) {
            Console.json(JsonDocuments.of("done", done, "runs", ids));
        }
    }

    private void list(RunBin bin) {
        List<RunBin.Removed> removed = bin.list();
        if (runs.options().json()) {
            Console.json(JsonDocuments.of(
                    "runs",
                    removed.stream()
                            .map(run -> JsonDocuments.of(
                                    "id", run.id(),
                                    "name", run.name(),
                                    "removed", run.time().toString(),
                                    "folder", run.folder().toString()))
                            .toList()));
        } else {
            Console.out()
                    .print(new FittedTable<>(removed)
                            .needed("RUN", RunBin.Removed::id)
                            .needed("NAME", RunBin.Removed::name)
                            .needed("REMOVED (UTC)", run -> RunsNoteCommand.minute(run.time()))
                            .optional("FOLDER", run -> run.folder().toString())
                            .text());
        }
    }
}
