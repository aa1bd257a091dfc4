package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.batch.job.ExperimentRunner;
import io.serlab.batch.job.Interruption;
import io.serlab.batch.job.PluginPolicy;
import io.serlab.batch.job.Rerun;
import io.serlab.batch.job.StepName;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.registry.RunDetail;
import io.serlab.registry.RunStatus;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser runs rerun}: whether a run gives the same bytes once more. */
@Command(
        name = "rerun",
        description = "Do a run again and compare every file, byte by byte",
        footer = {
            "",
            "The same specification, seed, corpus and plugins; features are taken from the cache. Exit code 3 if a file "
                    + "differs. The rerun is no run of the history: it lies in HOME/reruns and is deleted if all files are "
                    + "the same."
        })
final class RerunCommand implements Callable<Integer> {
    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Parameters(paramLabel = "RUN", description = "Its id, the first letters of it, or 'latest'")
    private String run = "";

    @Option(names = "--keep", description = "Keep the files of the rerun even if they are the same")
    private boolean keep;

    @Override
    public Integer call() {
        RunDetail original = runs.history().show(run);
        Rerun rerun = new Rerun(original, spec(original), options());
        try (Interruption interruption = Interruption.listen()) {
            Rerun.Outcome outcome = rerun.run(TerminalProgress.of(runs.options()), interruption);
            Optional<RunDetail> again = outcome.rerun();
            if (again.isEmpty()) {
                Console.err().println("ser: interrupted; the same command carries on where it stopped.");
                return ExitCode.INTERRUPTED;
            }
            boolean kept = keep || !outcome.identical();
            if (!kept) {
                rerun.delete();
            }
            print(original, again.get(), outcome, kept ? rerun.folder() : null);
            return outcome.identical() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
        }
    }

    private ExperimentSpec spec(RunDetail original) {
        String id = original.summary().id();
        if (original.summary().status() != RunStatus.COMPLETED) {
            throw new InvalidInputException(
                    "not-completed",
                    "Run %s is %s: there is nothing whole to compare with. To carry on with it: ser jobs restart %s"
                            .formatted(id, original.summary().status().text(), id));
        }
        return ExperimentArguments.bind(
                StoredSpecification.of(original),
                List.of("seeds=[%d]".formatted(original.summary().seed())),
                runs.root());
    }

    private ExperimentRunner.Options options() {
        return new ExperimentRunner.Options(
                runs.options().home(),
                runs.options().registry(),
                runs.options().device(),
                StepName.PACKAGE,
                PluginPolicy.REFUSE);
    }

    private void print(RunDetail original, RunDetail again, Rerun.Outcome outcome, @Nullable Path folder) {
        if (runs.options().json()) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put("run", original.summary().id());
            document.put("seed", original.summary().seed());
            document.put("identical", outcome.identical());
            document.put(
                    "files",
                    outcome.files().stream().map(RerunCommand::document).toList());
            document.put("environment", environmentDocument(original, again));
            document.put("folder", folder == null ? null : folder.toString());
            Console.json(document);
            return;
        }
        List<Rerun.Compared> differing =
                outcome.files().stream().filter(file -> !file.same()).toList();
        Console.out()
                .println("Run %s, seed %d, done again: %s"
                        .formatted(
                                original.summary().id(),
                                original.summary().seed(),
                                outcome.identical()
                                        ? "all %d files are the same, byte by byte."
                                                .formatted(outcome.files().size())
                                        : "%d of %d files differ."
                                                .formatted(
                                                        differing.size(),
                                                        outcome.files().size())));
        if (!differing.isEmpty()) {
            Console.out()
                    .print(Tables.of(
                            List.of("FILE", "SHA-256 THEN", "NOW"),
                            differing.stream()
                                    .map(file ->
                                            List.of(file.path(), shortHash(file.before()), shortHash(file.after())))
                                    .toList()));
            changes(original, again)
                    .forEach((name, values) -> Console.out()
                            .println("Computed with another %s: %s, now %s"
                                    .formatted(name, values.get(0), values.get(1))));
        }
        if (folder != null) {
            Console.out().println("The rerun is kept in " + folder + ".");
        }
    }

    private static String shortHash(@Nullable String hash) {
        return hash == null ? "no file" : Tables.shortHash(hash);
    }

    private static Map<String, @Nullable Object> document(Rerun.Compared file) {
        return JsonDocuments.of(
                "path", file.path(), "same", file.same(), "before", file.before(), "after", file.after());
    }

    private static List<Map<String, @Nullable Object>> environmentDocument(RunDetail original, RunDetail again) {
        return changes(original, again).entrySet().stream()
                .map(change -> JsonDocuments.of(
                        "name", change.getKey(),
                        "before", change.getValue().get(0),
                        "after", change.getValue().get(1)))
                .toList();
    }

    /** What computes differently may be the reason. */
    private static Map<String, List<String>> changes(RunDetail original, RunDetail again) {
        Map<String, List<String>> changes = new TreeMap<>();
        for (String name : Set.of("serlab", "engine", "java", "os", "arch", "processor", "device", "threads")) {
            String before = original.environment().getOrDefault(name, "unknown");
            String after = again.environment().getOrDefault(name, "unknown");
            if (!Objects.equals(before, after)) {
                changes.put(name, List.of(before, after));
            }
        }
        return changes;
    }
}
