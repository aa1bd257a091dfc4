package io.serlab.batch.mlflow;

import io.serlab.core.files.Sha256;
import io.serlab.registry.Artifact;
import io.serlab.registry.Experiment;
import io.serlab.registry.FoldState;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import io.serlab.registry.Owner;
import io.serlab.registry.Registry;
import io.serlab.registry.RunDraft;
import io.serlab.registry.RunHistory;
import io.serlab.registry.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Invented runs, recorded as the job records them. */
final class FakeHistory {
    static final String SPEC = "name: emodb\npooler: {name: mqmha}\n";

    final Registry registry;
    private final Path home;

    FakeHistory(Path home) {
        this.home = home;
        this.registry = Registry.open(home);
    }

    RunHistory history() {
        return registry.history();
    }

    RunDraft draft(String pooler, long seed) {
        return new RunDraft(
                new Experiment("emodb", SPEC, "spec-" + pooler),
                "group-" + pooler,
                pooler + "-" + seed,
                seed,
                "kwt1",
                pooler,
                home.resolve("runs"));
    }

    /** A run that a process works on, after three epochs of training; claims it again if it exists. */
    String begin(String pooler, long seed) {
        String run = registry.runs().claim(draft(pooler, seed), Owner.current()).runId();
        registry.records()
                .recordParameters(run, Map.of("name", "emodb", "pooler.name", pooler, "corpus.root", "/data/emodb"));
        registry.records().recordEnvironment(run, Map.of("git", "0a1b (changed)", "plugin:entmax", "1.0, SHA-256 aa"));
        for (int epoch = 1; epoch <= 3; epoch++) {
            epoch(run, epoch, epoch / 10.0);
        }
        return run;
    }

    void epoch(String run, int epoch, double macroF1) {
        record(run, MetricScope.ofSplit("development").atEpoch(epoch), MetricValue.of("macro_f1", macroF1));
        record(run, MetricScope.ofSplit("train").atEpoch(epoch), MetricValue.of("loss", 1.0 / epoch));
    }

    void record(String run, MetricScope scope, MetricValue... values) {
        registry.records().recordMetrics(run, scope, List.of(values));
    }

    /** A completed run with a macro F1 of its test split and an interval of ± 0.1. */
    String complete(String pooler, long seed, double macroF1) {
        String run = begin(pooler, seed);
        finish(run, macroF1);
        return run;
    }

    void finish(String run, double macroF1) {
        registry.records().recordReportedSplit(run, "test");
        record(
                run,
                MetricScope.ofSplit("test"),
                new MetricValue("macro_f1", macroF1, macroF1 - 0.125, macroF1 + 0.125));
        record(run, MetricScope.ofSplit("development"), MetricValue.of("macro_f1", 0.3));
        registry.records().recordFold(run, new FoldState("all", RunStatus.COMPLETED, 3));
        registry.runs().complete(run, 12.5);
    }

    /** A file in the run's folder, recorded. */
    void file(String run, String path, String text) {
        Path file = home.resolve("runs").resolve(run).resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        registry.records()
                .recordArtifacts(run, List.of(new Artifact("file", path, Sha256.ofText(text), text.length())));
    }
}
