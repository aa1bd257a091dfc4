package io.serlab.batch.cli;

import io.serlab.registry.Registry;
import io.serlab.registry.RunStage;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser runs stage}: what a run is kept for. */
@Command(name = "stage", description = "Say what a run is kept for; a submitted run cannot be removed")
final class RunsStageCommand implements Callable<Integer> {
    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    /** The words for completion and help. */
    static final class Words extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Words() {
            super(RunStage.words());
        }
    }

    @Parameters(index = "0", paramLabel = "RUN", description = "Its id, the first letters of it, or 'latest'")
    private String run = "";

    @Parameters(
            index = "1",
            paramLabel = "STAGE",
            completionCandidates = Words.class,
            description = "${COMPLETION-CANDIDATES}")
    private String word = RunStage.NONE;

    @Override
    public Integer call() {
        Optional<RunStage> stage = RunStage.of(word);
        String id = runs.history().find(run);
        Registry.open(runs.options().registry()).annotations().stage(id, stage.orElse(null));
        if (runs.options().json()) {
            Console.json(JsonDocuments.of(
                    "id", id, "stage", stage.map(RunStage::text).orElse(null)));
        } else {
            Console.out()
                    .println("%s  %s".formatted(id, stage.map(RunStage::text).orElse("no stage")));
        }
        return ExitCode.DONE;
    }
}
