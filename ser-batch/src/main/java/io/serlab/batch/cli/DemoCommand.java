package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.batch.job.Interruption;
import io.serlab.batch.job.StepName;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.registry.MetricValue;
import io.serlab.registry.RunDetail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ser demo}: the whole main job on the bundled corpus, and beside it the same with a plain mean. */
@Command(
        name = "demo",
        description = "The whole job on a bundled, generated corpus: no download, no database server, no GPU")
final class DemoCommand implements Callable<Integer> {
    private static final String REFERENCE = "mean";

    @ParentCommand
    private SerCommand root = new SerCommand();

    @Override
    public Integer call() {
        try (Interruption interruption = Interruption.listen()) {
            RunReport attentive = run(List.of(), interruption);
            if (attentive.interrupted()) {
                return ExperimentCall.exitCode(attentive);
            }
            RunReport mean = run(List.of("name=demo-mean", "pooler.name=" + REFERENCE), interruption);
            if (mean.interrupted()) {
                return ExperimentCall.exitCode(mean);
            }
            print(attentive, mean);
            return ExitCode.DONE;
        }
    }

    private RunReport run(List<String> overrides, Interruption interruption) {
        ExperimentSpec spec = ExperimentArguments.bind(file(), overrides, root);
        return new ExperimentCall(spec, root.options(), StepName.PACKAGE).run(interruption);
    }

    private static Path file() {
        String installation = System.getProperty("ser.root");
        if (installation == null) {
            throw new InvalidInputException(
                    "no-installation",
                    "The demo needs the folder of the installation: start it with the ser launcher.");
        }
        return Path.of(installation, "submissions", "demo", "demo.yaml");
    }

    private void print(RunReport attentive, RunReport mean) {
        RunDetail run = attentive.runs().get(0);
        if (root.options().json()) {
            Map<String, Object> document = attentive.document();
            document.put(
                    "comparison", List.of(compared(run), compared(mean.runs().get(0))));
            document.put("pointing_game", figure(run, "pointing_game"));
            Console.json(document);
            return;
        }
        Console.out().print(attentive.text());
        Console.out().println();
        Console.out().print(comparison(run, mean.runs().get(0)));
        Console.out().println();
        Console.out().print(AttentionText.of(run));
    }

    private static Map<String, Object> compared(RunDetail run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pooler", run.summary().pooler());
        document.put("metrics", RunDocuments.metrics(run.reported()));
        return document;
    }

    private static @Nullable Double figure(RunDetail run, String name) {
        return run.reported().stream()
                .filter(value -> value.name().equals(name))
                .map(MetricValue::value)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String comparison(RunDetail attentive, RunDetail mean) {
        List<List<String>> rows = new ArrayList<>();
        for (RunDetail run : List.of(attentive, mean)) {
            rows.add(List.of(
                    run.summary().pooler(),
                    Tables.figure(figure(run, "macro_f1")),
                    Tables.figure(figure(run, "uar")),
                    Tables.figure(figure(run, "frames_for_80")),
                    Tables.figure(figure(run, "pointing_game"))));
        }
        return "The same frames, pooled in two ways:\n"
                + Tables.of(List.of("POOLER", "MACRO F1", "UAR", "FRAMES FOR 80 %", "POINTING GAME"), rows);
    }
}
