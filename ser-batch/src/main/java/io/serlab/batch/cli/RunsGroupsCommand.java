package io.serlab.batch.cli;

import io.serlab.registry.RunQuery;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ser runs groups}: the seeds of one experiment as one entry. */
@Command(
        name = "groups",
        description = "Experiments with all their seeds as one entry, the best first",
        footer = {
            "",
            "Figures are means over the completed runs (N), with the 95 %% t interval over seeds from two runs on."
        })
final class RunsGroupsCommand implements Callable<Integer> {
    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Option(
            names = "--where",
            paramLabel = "FILTER",
            description = "Only runs that fit, such as \"pooler = 'mqmha' and seed < 4\"")
    private @Nullable String where;

    @Option(
            names = "--sort",
            paramLabel = "COLUMNS",
            defaultValue = RunsGroupOrder.BEST_FIRST,
            description = "group, name, encoder, pooler, n, started or a metric; - sorts downwards "
                    + "(default: ${DEFAULT-VALUE})")
    private String sort = RunsGroupOrder.BEST_FIRST;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most N (default: 50)")
    private int limit;

    @Mixin
    private TableFormat format = new TableFormat();

    @Override
    public Integer call() {
        List<RunsGroup> all =
                RunsGroup.of(runs.history()
                                .list(new RunQuery(where, null, Integer.MAX_VALUE))
                                .runs())
                        .stream()
                        .sorted(RunsGroupOrder.of(sort))
                        .toList();
        List<RunsGroup> shown = all.stream().limit(Math.max(0, limit)).toList();
        List<Map<String, @Nullable Object>> rows =
                shown.stream().map(RunsGroup::document).toList();
        format.print(runs.options(), JsonDocuments.of("groups", rows, "total", all.size()), rows, () -> {
            String more = "%d of %d groups; more with --limit.%n".formatted(shown.size(), all.size());
            return RunsGroupTable.of(shown, "macro_f1").text() + (shown.size() < all.size() ? more : "");
        });
        return ExitCode.DONE;
    }
}
