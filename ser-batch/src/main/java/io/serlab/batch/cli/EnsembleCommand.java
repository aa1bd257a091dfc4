package io.serlab.batch.cli;

import io.serlab.batch.job.EnsembleForecast;
import io.serlab.batch.job.EnsembleOutcome;
import io.serlab.batch.job.EnsembleRunner;
import io.serlab.core.ensemble.EnsembleFile;
import io.serlab.core.experiment.ExperimentFile;
import io.serlab.registry.Registry;
import io.serlab.registry.RunDetail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser ensemble FILE}. */
@Command(
        name = "ensemble",
        description = "Put the predictions of several runs together: an ensemble, which is a run itself",
        footer = {
            "",
            "The file (YAML): name; members: [RUN, …], or where: FILTER with order and limit; method: average, "
                    + "probability-average, logit-average, weighted, rank-average, vote, greedy or stacking; metric; seed; submission: {pack}.",
            "",
            "Arousal, valence and dominance are put together where metric is ccc_mean, by average, weighted or greedy.",
            "",
            "Predictions are joined by the ids of utterances. What is learned (weights, selection, a stacked model) is "
                    + "learned on development data, and never on an utterance that it is reported on."
        })
final class EnsembleCommand implements Callable<Integer> {
    @ParentCommand
    private SerCommand root = new SerCommand();

    @Parameters(index = "0", paramLabel = "FILE", description = "The ensemble file (YAML)")
    private Path file = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a key of the file, such as method=vote; may be repeated")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--dry-run", description = "List the members and what would be done; change nothing")
    private boolean dryRun;

    @Override
    public Integer call() {
        GlobalOptions options = root.options();
        EnsembleFile ensemble = EnsembleFile.of(ExperimentFile.read(file, overrides));
        EnsembleRunner runner =
                new EnsembleRunner(ensemble, options.home(), options.registry(), TerminalProgress.of(options));
        if (dryRun) {
            print(runner.forecast(), options);
        } else {
            print(runner.run(), options);
        }
        return ExitCode.DONE;
    }

    private static void print(EnsembleForecast forecast, GlobalOptions options) {
        if (options.json()) {
            Console.json(document(forecast));
        } else {
            Console.out().print(EnsembleText.of(forecast));
        }
    }

    private static Map<String, Object> document(EnsembleForecast forecast) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "members",
                forecast.members().stream()
                        .map(member -> JsonDocuments.of(
                                "run", member.run(),
                                "label", member.label(),
                                "calibrated", member.calibrated(),
                                "development", member.development(),
                                "test", member.test()))
                        .toList());
        document.put("method", forecast.method());
        document.put("split", forecast.split());
        document.put("learning", forecast.learning().orElse(null));
        document.put("utterances", forecast.utterances());
        document.put("test_utterances", forecast.testUtterances());
        document.put("completed", forecast.completed().orElse(null));
        return document;
    }

    private static void print(EnsembleOutcome outcome, GlobalOptions options) {
        RunDetail run = Registry.openReadOnly(options.registry()).history().show(outcome.run());
        if (options.json()) {
            Map<String, Object> document = new LinkedHashMap<>(RunDocuments.run(run));
            document.put("resumed", outcome.resumed());
            document.put("stored", outcome.stored());
            document.put("home", options.home().toString());
            document.put(
                    "submission",
                    run.submission() == null ? null : run.submission().toString());
            document.put("ensemble", outcome.report().document());
            Console.json(document);
        } else {
            Console.out().print(EnsembleText.of(run, outcome.report()));
        }
    }
}
