package io.serlab.core.benchmark;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.Settings;
import io.serlab.core.experiment.ExperimentBinder;
import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.experiment.ExperimentSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A grid of systems that share corpus, protocol, folds, seeds and training: every encoder with every loss and every
 * pooler. The file is an experiment file in which {@code poolers}, {@code encoders} and {@code losses} may list several.
 *
 * @param systems encoder by encoder, loss by loss, pooler by pooler
 */
public record Benchmark(String name, Path file, List<BenchmarkSystem> systems, BenchmarkSettings settings) {

    public Benchmark {
        systems = List.copyOf(systems);
    }

    /**
     * Resolves a benchmark file.
     *
     * @throws InvalidInputException for the first thing that is wrong, in any of the systems
     */
    public static Benchmark bind(ExperimentFile file, Catalogue catalogue, Path home) {
        Map<String, Object> values = new LinkedHashMap<>(file.values());
        BenchmarkSettings settings = settings(values);
        List<Entries.Entry> poolers = Entries.take(values, "pooler", file.fileName());
        List<Entries.Entry> encoders = Entries.take(values, "encoder", file.fileName());
        List<Entries.Entry> losses = Entries.take(values, "loss", file.fileName());
        List<BenchmarkSystem> systems = new ArrayList<>();
        for (Entries.Entry encoder : encoders) {
            for (Entries.Entry loss : losses) {
                for (Entries.Entry pooler : poolers) {
                    Map<String, Object> one = new LinkedHashMap<>(values);
                    put(one, "encoder", encoder);
                    put(one, "loss", loss);
                    put(one, "pooler", pooler);
                    ExperimentFile cell = new ExperimentFile(file.file(), one, file.overridden());
                    ExperimentSpec spec = ExperimentBinder.bind(cell, catalogue, home);
                    systems.add(new BenchmarkSystem(
                            new SystemName(pooler.label(), encoder.label(), lossLabel(loss, spec)), cell, spec));
                }
            }
        }
        Benchmark benchmark = new Benchmark(systems.get(0).spec().name(), file.file(), systems, settings);
        benchmark.requireComparable(poolers);
        return benchmark;
    }

    private static String lossLabel(Entries.Entry loss, ExperimentSpec spec) {
        return loss.block() == null ? spec.loss().name() : loss.label();
    }

    private static void put(Map<String, Object> values, String key, Entries.Entry entry) {
        if (entry.block() != null) {
            values.put(key, entry.block());
        }
    }

    @SuppressWarnings("unchecked") // YAML maps have text keys
    private static BenchmarkSettings settings(Map<String, Object> values) {
        Object block = values.remove(BenchmarkSettings.SPEC.name());
        if (block != null && !(block instanceof Map<?, ?>)) {
            throw new InvalidInputException(
                    "invalid-value", "benchmark must be a block of keys, got '%s'.".formatted(block));
        }
        Map<String, Object> given = block == null ? Map.of() : (Map<String, Object>) block;
        return BenchmarkSettings.of(Settings.of(BenchmarkSettings.SPEC, given, BenchmarkSettings.SPEC.name()));
    }

    private void requireComparable(List<Entries.Entry> poolers) {
        List<String> labels = poolers.stream().map(Entries.Entry::label).toList();
        if (!labels.contains(settings.reference())) {
            throw new UnknownNameException(
                    "pooler", settings.reference(), "benchmark.reference in " + file.getFileName(), labels);
        }
        requireDifferent();
        if (settings.seedIntervals() && seeds().size() < 2) {
            throw new InvalidInputException(
                    "too-few-seeds",
                    "Intervals over seeds need at least 2 seeds, seeds is %s.".formatted(seeds()),
                    "seeds",
                    "list more seeds, or write benchmark.intervals: none",
                    null);
        }
    }

    // Compared as they are resolved, so that a default written out is no other system.
    private void requireDifferent() {
        Map<Map<String, Object>, SystemName> seen = new HashMap<>();
        for (BenchmarkSystem system : systems) {
            SystemName other = seen.putIfAbsent(system.spec().resolved(), system.name());
            if (other != null) {
                throw new InvalidInputException(
                        "invalid-benchmark",
                        "Two systems are the same, with all settings: %s and %s.".formatted(other, system.name()));
            }
        }
    }

    /** One run of every system is made for each. */
    public List<Long> seeds() {
        return systems.get(0).spec().seeds();
    }

    /** Runs in all. */
    public int cells() {
        return systems.size() * seeds().size();
    }
}
