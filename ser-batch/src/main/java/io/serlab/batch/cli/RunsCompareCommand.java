package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.registry.RunHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser runs compare}: what runs or groups differ in, and how much better one is. */
@Command(
        name = "compare",
        description = "What runs or groups differ in, and their figures side by side",
        footer = {
            "",
            "A run's interval is that of its own bootstrap, a group's the t interval over its completed runs.",
            "",
            "With --paired: bootstrap interval, approximate randomisation and the exact McNemar test, by speaker where "
                    + "each fold left one out, else by utterance. Differences are first minus second. Runs that predict arousal, "
                    + "valence and dominance alone are compared by mean concordance."
        })
final class RunsCompareCommand implements Callable<Integer> {
    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN|GROUP",
            description = "Two or more: ids, the first letters of them, or 'latest'")
    private List<String> names = new ArrayList<>();

    @Option(names = "--paired", description = "Compare the predictions of two runs, utterance by utterance")
    private boolean paired;

    @Option(names = "--list", description = "With --paired: list the utterances that changed")
    private boolean list;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of intervals and tests (default: 1)")
    private long seed;

    @Mixin
    private TableFormat format = new TableFormat();

    @Override
    public Integer call() {
        format.require(runs.options());
        List<RunsSide> sides = sides(runs.history(), names);
        if (paired) {
            print(pair(sides));
        } else {
            RunsComparison comparison = new RunsComparison(sides);
            format.print(runs.options(), comparison.document(), comparison.rows(), comparison::text);
        }
        return ExitCode.DONE;
    }

    private void print(RunsPairing pairing) {
        if (pairing.isOfRatings()) {
            RunsRatingsText text = new RunsRatingsText(pairing, new Seed(seed));
            format.print(runs.options(), text.document(), text.rows(), text::text);
        } else {
            RunsPairingText text = new RunsPairingText(pairing, new Seed(seed));
            format.print(runs.options(), text.document(), text.rows(), () -> text.text(list));
        }
    }

    static List<RunsSide> sides(RunHistory history, List<String> names) {
        List<RunsSide> sides =
                names.stream().map(name -> RunsSide.of(history, name)).toList();
        if (sides.stream().map(RunsSide::id).distinct().count() < 2) {
            throw new InvalidInputException(
                    "nothing-to-compare",
                    "A comparison needs two different runs or groups, got only %s."
                            .formatted(sides.get(0).id()));
        }
        return sides;
    }

    static RunsPairing pair(List<RunsSide> sides) {
        if (sides.size() != 2 || sides.stream().anyMatch(side -> side.runs().size() != 1)) {
            throw new InvalidInputException(
                    "not-a-pair",
                    "A paired comparison is of two runs, got %s."
                            .formatted(String.join(
                                    ", ", sides.stream().map(RunsSide::title).toList())));
        }
        return RunsPairing.of(sides.get(0).runs().get(0), sides.get(1).runs().get(0));
    }
}
