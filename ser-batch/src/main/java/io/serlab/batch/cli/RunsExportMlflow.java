package io.serlab.batch.cli;

import io.serlab.api.SerException;
import io.serlab.batch.mlflow.MlflowAccess;
import io.serlab.batch.mlflow.MlflowPush;
import io.serlab.batch.mlflow.PushOptions;
import io.serlab.batch.mlflow.PushReport;
import io.serlab.batch.mlflow.PushState;
import io.serlab.batch.mlflow.PushedRun;
import io.serlab.registry.RunHistory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pushes runs to MLflow and says what was done. */
final class RunsExportMlflow {
    private final List<String> ids;
    private final GlobalOptions options;
    private int done;

    private RunsExportMlflow(List<String> ids, GlobalOptions options) {
        this.ids = ids;
        this.options = options;
    }

    static void push(
            RunHistory history, List<String> ids, MlflowAccess access, PushOptions how, GlobalOptions options) {
        PushReport report = new RunsExportMlflow(ids, options).push(history, access, how);
        if (options.json()) {
            Console.json(document(report));
        } else {
            Console.out().print(text(report));
        }
    }

    private PushReport push(RunHistory history, MlflowAccess access, PushOptions how) {
        TerminalProgress progress = new TerminalProgress(Console.err(), Integer.getInteger("ser.terminal.columns", 0));
        if (!options.quiet()) {
            progress.begin("push to " + access.server());
        }
        MlflowPush push = new MlflowPush(history, access, how, (count, total, run) -> {
            done = count;
            if (!options.quiet()) {
                progress.advance(count, total, "runs", run);
            }
        });
        try {
            return push.push(ids);
        } catch (SerException e) {
            if (done > 0 && !options.quiet()) {
                progress.note("%d of %d runs are there; the same command pushes the rest.".formatted(done, ids.size()));
            }
            throw e;
        }
    }

    static Map<String, @Nullable Object> document(PushReport report) {
        return JsonDocuments.of(
                "server",
                report.server(),
                "experiments",
                report.experiments().stream()
                        .map(experiment -> JsonDocuments.of("id", experiment.id(), "name", experiment.name()))
                        .toList(),
                "groups",
                documents(report.groups()),
                "runs",
                documents(report.runs()));
    }

    private static List<?> documents(List<PushedRun> runs) {
        return runs.stream()
                .map(run -> JsonDocuments.of(
                        "id",
                        run.id(),
                        "mlflow_run",
                        run.mlflowRun(),
                        "state",
                        run.state().text()))
                .toList();
    }

    static String text(PushReport report) {
        List<PushedRun> all = Stream.of(report.groups(), report.runs())
                .flatMap(List::stream)
                .filter(run -> run.state() != PushState.UNCHANGED)
                .toList();
        String table = all.isEmpty()
                ? ""
                : new FittedTable<>(all)
                        .needed("RUN OR GROUP", PushedRun::id)
                        .needed("NAME", PushedRun::name)
                        .needed("STATE", run -> run.state().text())
                        .optional("MLFLOW RUN", PushedRun::mlflowRun)
                        .text();
        return "%s%d %s at %s: %s.%n"
                .formatted(
                        table,
                        report.runs().size(),
                        report.runs().size() == 1 ? "run" : "runs",
                        report.server(),
                        counts(report.runs()));
    }

    private static String counts(List<PushedRun> runs) {
        Map<PushState, Long> counts =
                runs.stream().collect(Collectors.groupingBy(PushedRun::state, Collectors.counting()));
        return Arrays.stream(PushState.values())
                .map(state -> "%d %s".formatted(counts.getOrDefault(state, 0L), state.text()))
                .collect(Collectors.joining(", "));
    }
}
