package io.serlab.core.benchmark;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.core.experiment.ExperimentBinder;
import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.core.experiment.LayerSelection;
import io.serlab.core.training.HeadSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A grid of systems that share corpus, protocol, folds, seeds and training: every encoder with every loss and every
 * pooler. The file is an experiment file in which {@code poolers}, {@code encoders} and {@code losses} may list several;
 * an encoder may name those poolers that it is combined with.
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
        Set<String> overridden = overridden(file);
        List<BenchmarkSystem> systems = new ArrayList<>();
        for (Entries.Entry encoder : encoders) {
            for (Entries.Entry loss : losses) {
                for (Entries.Entry pooler : encoder.chosen(poolers, file.fileName())) {
                    Map<String, Object> one = new LinkedHashMap<>(values);
                    put(one, "encoder", encoder);
                    put(one, "loss", loss);
                    put(one, "pooler", pooler);
                    stackLayers(one, catalogue, file.fileName());
                    ExperimentFile cell = new ExperimentFile(file.file(), one, overridden);
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

    // A pooler that weighs layers itself gets those that the others get summed.
    private static void stackLayers(Map<String, Object> values, Catalogue catalogue, String fileName) {
        if (values.get("encoder") instanceof Map<?, ?> encoder
                && encoder.get("layers") != null
                && values.get("pooler") instanceof Map<?, ?> pooler
                && catalogue
                        .find(PoolerFactory.class, String.valueOf(pooler.get("name")), "poolers in " + fileName)
                        .acceptsLayers()) {
            Map<Object, Object> stacked = new LinkedHashMap<>(encoder);
            stacked.computeIfPresent("layers", (key, layers) -> LayerSelection.stacked(layers));
            values.put("encoder", stacked);
        }
    }

    // Paths in a list from the command line count from the working directory, as in a block from there.
    private static Set<String> overridden(ExperimentFile file) {
        Set<String> overridden = new LinkedHashSet<>(file.overridden());
        for (String block : List.of("pooler", "encoder", "loss")) {
            if (file.overridden().contains(Entries.list(block))) {
                overridden.add(block);
            }
        }
        return overridden;
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
        requireReferenceEverywhere();
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

    private void requireReferenceEverywhere() {
        List<SystemName> names = systems.stream().map(BenchmarkSystem::name).toList();
        for (SystemName name : names) {
            if (!names.contains(name.with(settings.reference()))) {
                throw new InvalidInputException(
                        "invalid-benchmark",
                        "Encoder '%s' in %s leaves out the reference pooler '%s': nothing could be compared with it."
                                .formatted(name.encoder(), file.getFileName(), settings.reference()),
                        "encoders",
                        null,
                        null);
            }
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

    /**
     * The same with heads so wide that all systems of an encoder and loss have about as many parameters as the largest.
     *
     * @param sizes what the systems are made of now
     * @throws InvalidInputException if a head has not got exactly one hidden layer
     */
    public Benchmark matched(Function<BenchmarkSystem, Size> sizes, Catalogue catalogue, Path home) {
        List<BenchmarkSystem> wide = new ArrayList<>();
        for (BenchmarkSystem system : systems) {
            long target = systems.stream()
                    .filter(other -> other.name().with("").equals(system.name().with("")))
                    .mapToLong(other -> sizes.apply(other).parameters())
                    .max()
                    .orElseThrow();
            HeadSettings head = system.spec().head();
            List<Integer> widths = List.of(ParameterMatch.width(head, sizes.apply(system), target));
            ExperimentFile cell = system.with("head", headBlock(system, widths));
            wide.add(new BenchmarkSystem(system.name(), cell, ExperimentBinder.bind(cell, catalogue, home)));
        }
        return new Benchmark(name, file, wide, settings);
    }

    private static Map<String, Object> headBlock(BenchmarkSystem system, List<Integer> widths) {
        Map<String, Object> head = new LinkedHashMap<>();
        if (system.file().values().get("head") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> head.put(String.valueOf(key), value));
        }
        head.put("hidden", widths);
        return head;
    }

    /**
     * The size of a system.
     *
     * @param parameters scalars of layer weights, pooler and head
     * @param embedding width of the pooler's output
     */
    public record Size(long parameters, int embedding, int outputs) {}

    /** One run of every system is made for each. */
    public List<Long> seeds() {
        return systems.get(0).spec().seeds();
    }

    /** Runs in all. */
    public int cells() {
        return systems.size() * seeds().size();
    }
}
