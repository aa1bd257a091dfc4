package io.serlab.batch.cli;

import io.serlab.api.EnumWords;
import io.serlab.registry.Annotations;
import io.serlab.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser runs tag}: words by which runs are found again. */
@Command(
        name = "tag",
        description = "Put tags on a run or take them off",
        footer = {"", "Find them with: ser runs list --where \"tag = 'final'\""})
final class RunsTagCommand implements Callable<Integer> {
    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    /** What to do with tags; the words of the command line. */
    enum Action {
        ADD,
        REMOVE;

        @Override
        public String toString() {
            return EnumWords.of(this);
        }
    }

    @Parameters(index = "0", paramLabel = "RUN", description = "Its id, the first letters of it, or 'latest'")
    private String run = "";

    @Parameters(index = "1", paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}")
    private Action action = Action.ADD;

    @Parameters(index = "2..*", arity = "1..*", paramLabel = "TAG", description = "One or more tags")
    private List<String> tags = new ArrayList<>();

    @Override
    public Integer call() {
        String id = runs.history().find(run);
        Annotations annotations = Registry.open(runs.options().registry()).annotations();
        tags.forEach(action == Action.ADD ? tag -> annotations.tag(id, tag) : tag -> annotations.untag(id, tag));
        List<String> now = runs.history().show(id).summary().tags();
        if (runs.options().json()) {
            Console.json(JsonDocuments.of("id", id, "tags", now));
        } else {
            Console.out().println("%s  %s".formatted(id, now.isEmpty() ? "no tags" : String.join(", ", now)));
        }
        return ExitCode.DONE;
    }
}
