package io.serlab.batch.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import io.serlab.api.SerException;
import io.serlab.registry.RunDetail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser runs diff}: the resolved experiment files of two runs, line by line. */
@Command(
        name = "diff",
        description = "The resolved experiment files of two runs, line by line",
        footer = {"", "The output is a unified diff, as patch and editors read it; nothing if the files are the same."})
final class RunsDiffCommand implements Callable<Integer> {
    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Parameters(index = "0", paramLabel = "RUN", description = "Its id, the first letters of it, or 'latest'")
    private String first = "";

    @Parameters(index = "1", paramLabel = "OTHER", description = "The same of the other run")
    private String second = "";

    @Option(
            names = "--context",
            paramLabel = "N",
            defaultValue = "3",
            description = "Lines around each difference (default: 3)")
    private int context;

    @Override
    public Integer call() {
        RunDetail a = runs.history().show(first);
        RunDetail b = runs.history().show(second);
        List<String> from = spec(a);
        List<String> to = spec(b);
        Patch<String> patch = DiffUtils.diff(from, to);
        if (runs.options().json()) {
            Console.json(JsonDocuments.of(
                    "first", a.summary().id(), "second", b.summary().id(), "changes", changes(patch)));
        } else {
            unified(a, b, from, patch, Math.max(0, context)).forEach(Console.out()::println);
        }
        return ExitCode.DONE;
    }

    static List<String> unified(RunDetail a, RunDetail b, List<String> from, Patch<String> patch, int context) {
        return UnifiedDiffUtils.generateUnifiedDiff(
                a.summary().id() + "/spec.yaml", b.summary().id() + "/spec.yaml", from, patch, context);
    }

    static List<Map<String, @Nullable Object>> changes(Patch<String> patch) {
        return patch.getDeltas().stream()
                .map(delta -> JsonDocuments.of(
                        "line",
                        delta.getSource().getPosition() + 1,
                        "removed",
                        delta.getSource().getLines(),
                        "other_line",
                        delta.getTarget().getPosition() + 1,
                        "added",
                        delta.getTarget().getLines()))
                .toList();
    }

    // The registry keeps one file for all seeds of an experiment, the run's folder the run's own.
    static List<String> spec(RunDetail run) {
        Path file = run.home().resolve("spec.yaml");
        try {
            return Files.isRegularFile(file)
                    ? Files.readAllLines(file)
                    : run.spec().lines().toList();
        } catch (IOException e) {
            throw new SerException("unreadable-file", "Cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
