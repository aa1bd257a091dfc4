package io.serlab.batch.cli;

import io.serlab.registry.RunQuery;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ser runs leaderboard}: the best group of each name, encoder and pooler. */
@Command(name = "leaderboard", description = "The best group of each name, encoder and pooler, the best first")
final class RunsLeaderboardCommand implements Callable<Integer> {
    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Option(
            names = "--where",
            paramLabel = "FILTER",
            description = "Only runs that fit, such as \"name like 'emodb%%'\"")
    private @Nullable String where;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            defaultValue = "macro_f1",
            description = "The score to rank by, its mean over seeds (default: macro_f1)")
    private String metric = "macro_f1";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most N (default: 50)")
    private int limit;

    @Mixin
    private TableFormat format = new TableFormat();

    @Override
    public Integer call() {
        List<RunsGroup> best = best(
                RunsGroup.of(runs.history()
                        .list(new RunQuery(where, null, Integer.MAX_VALUE))
                        .runs()),
                metric);
        List<RunsGroup> shown = best.stream().limit(Math.max(0, limit)).toList();
        List<Map<String, @Nullable Object>> rows =
                shown.stream().map(RunsGroup::document).toList();
        format.print(
                runs.options(),
                JsonDocuments.of("metric", metric, "groups", rows, "total", best.size()),
                rows,
                () -> RunsGroupTable.of(shown, metric).text());
        return ExitCode.DONE;
    }

    /** Of each configuration the group that is best by the metric; none of those that have no such figure. */
    static List<RunsGroup> best(List<RunsGroup> groups, String metric) {
        if (!RunsGroupOrder.SCORES.contains(metric)) {
            throw RunsGroupOrder.unknown("score", metric, RunsGroupOrder.SCORES);
        }
        Set<List<String>> seen = new HashSet<>();
        return groups.stream()
                .filter(group -> group.figure(metric).isPresent())
                .sorted(RunsGroupOrder.of("-" + metric + ",-started"))
                .filter(group -> seen.add(group.configuration()))
                .toList();
    }
}
