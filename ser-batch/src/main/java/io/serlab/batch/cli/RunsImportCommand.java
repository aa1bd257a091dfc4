package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.registry.ImportOutcome;
import io.serlab.registry.ImportOutcome.State;
import io.serlab.registry.Registry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser runs import}: journals into the history. */
@Command(
        name = "import",
        description = "Bring runs into the history from their journals",
        footer = {
            "",
            "Rebuilds a lost database (ser runs import HOME/runs), takes in the runs of machines without one, and makes one"
                    + " history of two. What is known already changes nothing, and of two words about a run the later"
                    + " counts. Folders of other homes are copied to HOME/runs."
        })
final class RunsImportCommand implements Callable<Integer> {
    private static final long SIGN_OF_LIFE_NANOS = 5_000_000_000L;

    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "A run's folder, a folder of them such as HOME/runs, a home, or a file of 'ser runs export'")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--in-place", description = "Leave the folders where they are instead of copying them")
    private boolean inPlace;

    private final List<ImportOutcome> outcomes = new ArrayList<>();
    private final Map<State, Integer> counts = new EnumMap<>(State.class);
    private long shown = System.nanoTime();

    @Override
    public Integer call() {
        Path home = runs.options().home();
        Registry.open(runs.options().registry())
                .importer(home, inPlace, this::add)
                .from(paths);
        List<ImportOutcome> refused = outcomes.stream()
                .filter(outcome -> outcome.state() == State.REFUSED)
                .toList();
        if (refused.size() == 1 && total() == 1) {
            throw new InvalidInputException("refused-journal", refused.get(0).detail());
        }
        if (runs.options().json()) {
            Console.json(document());
        } else {
            print();
        }
        if (refused.isEmpty()) {
            return ExitCode.DONE;
        }
        return refused.size() == total() ? ExitCode.WRONG_INPUT : ExitCode.FAILED;
    }

    private void add(ImportOutcome outcome) {
        counts.merge(outcome.state(), 1, Integer::sum);
        // Of a hundred thousand runs nobody reads each one.
        if (runs.options().json() || isWorthALine(outcome)) {
            outcomes.add(outcome);
        }
        if (!runs.options().quiet() && System.nanoTime() - shown > SIGN_OF_LIFE_NANOS) {
            shown = System.nanoTime();
            Console.err().println("[import]  %,d runs".formatted(total()));
        }
    }

    private static boolean isWorthALine(ImportOutcome outcome) {
        return outcome.torn() || !outcome.detail().isEmpty();
    }

    private int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put(
                "runs",
                outcomes.stream()
                        .map(outcome -> JsonDocuments.of(
                                "id", outcome.run(),
                                "state", outcome.state().text(),
                                "source", outcome.source().toString(),
                                "torn", outcome.torn(),
                                "detail", outcome.detail()))
                        .toList());
        document.put("total", total());
        return document;
    }

    private void print() {
        for (ImportOutcome outcome : outcomes) {
            String torn = outcome.torn() ? " The last line of its journal has no end and was left out." : "";
            Console.out()
                    .println("%s  %s. %s%s"
                            .formatted(outcome.run(), outcome.state().text(), outcome.detail(), torn)
                            .strip());
        }
        String each = Arrays.stream(State.values())
                .filter(counts::containsKey)
                .map(state -> "%,d %s".formatted(counts.get(state), state.text()))
                .collect(Collectors.joining(", "));
        Console.out().println("%,d %s: %s.".formatted(total(), total() == 1 ? "run" : "runs", each));
    }
}
