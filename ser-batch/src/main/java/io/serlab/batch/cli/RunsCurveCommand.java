package io.serlab.batch.cli;

import io.serlab.core.benchmark.report.LearningCurvePlot;
import io.serlab.registry.RunHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser runs curve}: loss and development score over the epochs. */
@Command(
        name = "curve",
        description = "Loss and development score of runs over their epochs",
        footer = {"", "Each epoch shows the mean over the folds that reached it."})
final class RunsCurveCommand implements Callable<Integer> {
    private static final int USUAL_COLUMNS = 80;

    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN|GROUP",
            description = "Ids, the first letters of them, or 'latest'; a group stands for its runs")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "The development score to show (default: macro_f1, or ccc_mean of dimensions alone)")
    private @Nullable String metric;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw the curves into this file, too")
    private @Nullable Path svg;

    @Mixin
    private TableFormat format = new TableFormat();

    @Override
    public Integer call() {
        format.require(runs.options());
        List<RunsCurve> curves = curves(runs.history(), names, metric);
        if (svg != null) {
            LearningCurvePlot.write(
                    curves.stream().map(RunsCurve::learning).toList(),
                    curves.stream()
                            .flatMap(curve -> Stream.ofNullable(curve.metric()))
                            .findFirst()
                            .orElse(""),
                    svg);
        }
        format.print(
                runs.options(),
                JsonDocuments.of(
                        "runs",
                        curves.stream().map(RunsCurve::document).toList(),
                        "svg",
                        svg == null ? null : svg.toAbsolutePath().normalize().toString()),
                curves.stream().flatMap(curve -> curve.rows().stream()).toList(),
                () -> curves.stream().map(RunsCurveCommand::text).collect(Collectors.joining("\n")));
        return ExitCode.DONE;
    }

    private static String text(RunsCurve curve) {
        int columns = Integer.getInteger("ser.terminal.columns", 0);
        return curve.text(columns > 0 ? columns : USUAL_COLUMNS);
    }

    static List<RunsCurve> curves(RunHistory history, List<String> names, @Nullable String metric) {
        return names.stream()
                .flatMap(name -> history.findAll(name).stream())
                .distinct()
                .map(id -> RunsCurve.of(history.show(id).summary(), history.epochs(id), metric))
                .toList();
    }
}
