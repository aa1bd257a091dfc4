package io.serlab.batch.cli;

import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.registry.Experiment;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import io.serlab.registry.Owner;
import io.serlab.registry.Registry;
import io.serlab.registry.RunDraft;
import io.serlab.registry.RunHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A history of invented runs, recorded as the job records them. */
final class Histories {
    static final List<String> CLASSES = List.of("anger", "joy");

    private final Path home;
    private final Registry registry;

    Histories(Path home) {
        this.home = home;
        this.registry = Registry.open(home);
    }

    RunHistory history() {
        return registry.history();
    }

    Registry registry() {
        return registry;
    }

    /** A run that a process works on. */
    String begin(String pooler, long seed) {
        Experiment experiment = new Experiment(
                "emodb", "name: emodb\npooler: {name: %s}\nseeds: [%d]\n".formatted(pooler, seed), "spec-" + pooler);
        RunDraft draft = new RunDraft(
                experiment, "group-" + pooler, pooler + "-" + seed, seed, "kwt1", pooler, home.resolve("runs"));
        return registry.runs().claim(draft, Owner.current()).runId();
    }

    /** A completed run with a macro F1. */
    String complete(String pooler, long seed, double macroF1) {
        String run = begin(pooler, seed);
        registry.records()
                .recordParameters(
                        run,
                        Map.of(
                                "name",
                                "emodb",
                                "pooler.name",
                                pooler,
                                "training.epochs",
                                30,
                                "protocol.folds",
                                "leave-one-speaker-out"));
        registry.records().recordEnvironment(run, Map.of("java", "17", "plugin:" + pooler, "1.0, SHA-256 " + pooler));
        registry.records().recordReportedSplit(run, "test");
        registry.records()
                .recordMetrics(
                        run,
                        MetricScope.ofSplit("test"),
                        List.of(new MetricValue("macro_f1", macroF1, macroF1 - 0.1, macroF1 + 0.1)));
        registry.runs().complete(run, 1);
        return run;
    }

    /** The prediction file of a run: for each utterance its id, truth, prediction and speaker. */
    void predict(String run, String... rows) {
        List<PredictionRow> predictions = new ArrayList<>();
        for (String row : rows) {
            String[] parts = row.split(" ", -1);
            predictions.add(new PredictionRow(parts[0], parts[1], parts[2], List.of(0.5, 0.5), parts[3], null));
        }
        new PredictionTable(CLASSES, predictions).write(predictions(run));
    }

    Path predictions(String run) {
        return history().show(run).home().resolve("predictions.csv");
    }
}
