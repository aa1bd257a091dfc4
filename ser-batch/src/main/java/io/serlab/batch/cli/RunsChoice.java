package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.registry.RunHistory;
import io.serlab.registry.RunQuery;
import io.serlab.registry.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which runs a command is for: some by name, those that fit a filter, or all. */
final class RunsChoice {
    @Parameters(
            arity = "0..*",
            paramLabel = "RUN|GROUP",
            description = "Ids, the first letters of them, or 'latest'; a group stands for its runs")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--where",
            paramLabel = "FILTER",
            description = "All runs that fit, such as \"macro_f1 > 0.5 and pooler = 'mqmha'\"")
    private @Nullable String where;

    @Option(names = "--all", description = "All runs")
    private boolean all;

    /**
     * The ids of the runs, each once.
     *
     * @throws InvalidInputException {@code wrong-usage} if the line chooses in no way or in several, or as the history
     *     refuses a name or a filter
     */
    List<String> ids(RunHistory history) {
        long ways = Stream.of(!names.isEmpty(), where != null, all)
                .filter(way -> way)
                .count();
        if (ways != 1) {
            throw new InvalidInputException(
                    "wrong-usage",
                    ways == 0
                            ? "Which runs? Name them, or choose them by --where or --all."
                            : "Choose runs in one way: by their names, by --where or by --all.");
        }
        return names.isEmpty()
                ? history.list(new RunQuery(where, null, Integer.MAX_VALUE)).runs().stream()
                        .map(RunSummary::id)
                        .toList()
                : names.stream()
                        .flatMap(name -> history.findAll(name).stream())
                        .distinct()
                        .toList();
    }
}
