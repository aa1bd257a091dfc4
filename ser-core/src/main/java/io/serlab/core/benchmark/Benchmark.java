package io.serlab.core.benchmark;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.component.Catalogue;
import io.serlab.core.experiment.ExperimentBinder;
import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.training.HeadSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A grid of systems that share corpus, protocol, folds, seeds and training: every encoder with every loss and every
 * pooler. The file is an experiment file in which {@code poolers}, {@code encoders} and {@code losses} may list several;
 * an encoder may name those poolers that it is combined with. In place of poolers it may list {@code variants}, which
 * change any settings but those of the data.
 *
 * @param systems encoder by encoder, loss by loss, pooler by pooler or variant by variant
 */
public record Benchmark(String name, Path file, Axis axis, List<BenchmarkSystem> systems, BenchmarkSettings settings) {

    public Benchmark {
        systems = List.copyOf(systems);
    }

    /**
     * Resolves a benchmark file.
     *
     * @throws InvalidInputException for the first thing that is wrong, in any of the systems
     */
    public static Benchmark bind(ExperimentFile file, Catalogue catalogue, Path home) {
        Grid grid = new Grid(file, catalogue, home);
        List<BenchmarkSystem> systems = grid.systems();
        Benchmark benchmark =
                new Benchmark(systems.get(0).spec().name(), file.file(), grid.axis(), systems, grid.settings());
        benchmark.requireComparable(grid.labels());
        return benchmark;
    }

    private void requireComparable(List<String> labels) {
        if (!labels.contains(settings.reference())) {
            throw new UnknownNameException(
                    axis.word(), settings.reference(), "benchmark.reference in " + file.getFileName(), labels);
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
        return new Benchmark(name, file, axis, wide, settings);
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
