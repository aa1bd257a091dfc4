package io.serlab.batch.job;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Task;
import io.serlab.core.benchmark.Axis;
import io.serlab.core.benchmark.Benchmark;
import io.serlab.core.benchmark.BenchmarkStatistics;
import io.serlab.core.benchmark.BenchmarkSystem;
import io.serlab.core.benchmark.SystemName;
import io.serlab.core.corpus.Fold;
import io.serlab.core.experiment.CanonicalHash;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.training.ModelPlan;
import io.serlab.core.training.Predictor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A benchmark with everything read that its systems need: the corpus and the encoder once for all that share them. */
final class BenchmarkPreparation implements AutoCloseable {
    private final Axis axis;
    private final Map<Object, Preparation> read = new LinkedHashMap<>();
    private final Map<SystemName, Preparation> systems = new LinkedHashMap<>();

    /**
     * Reads what the systems name.
     *
     * @param prepare reads corpus and encoder of an experiment
     */
    BenchmarkPreparation(Benchmark benchmark, Function<ExperimentSpec, Preparation> prepare) {
        axis = benchmark.axis();
        try {
            for (BenchmarkSystem system : benchmark.systems()) {
                requireClasses(system.spec());
                Preparation shared = read.computeIfAbsent(readBy(system), key -> prepare.apply(system.spec()));
                systems.put(system.name(), shared.with(system.spec()));
            }
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private static void requireClasses(ExperimentSpec spec) {
        if (spec.protocol().task() == Task.DIMENSIONS) {
            throw new InvalidInputException(
                    "needs-classes",
                    "ser benchmark compares by macro F1 and UAR, but protocol.task is dimensions: run each system with ser run, and rank them by ser runs leaderboard --metric ccc_mean.",
                    "protocol.task",
                    null,
                    null);
        }
    }

    /** What decides which recordings are read, and by what: the encoder alone, unless variants may change more. */
    private Object readBy(BenchmarkSystem system) {
        if (axis == Axis.POOLER) {
            return system.name().encoder();
        }
        Map<String, Object> resolved = system.spec().resolved();
        return Arrays.asList(
                system.name().encoder(),
                resolved.get("encoder"),
                resolved.get("augmentation"),
                system.spec().storage());
    }

    /** The cells by what encodes their recordings. */
    List<Encoded> byEncoder(List<BenchmarkCell> cells) {
        Map<Object, List<BenchmarkCell>> grouped = cells.stream()
                .collect(Collectors.groupingBy(cell -> readBy(cell.system()), LinkedHashMap::new, Collectors.toList()));
        List<Encoded> all = new ArrayList<>();
        grouped.forEach((key, own) -> all.add(new Encoded(Objects.requireNonNull(read.get(key)), own)));
        return all;
    }

    /** Cells, and what encodes their recordings. */
    record Encoded(Preparation encoder, List<BenchmarkCell> cells) {}

    Preparation of(BenchmarkSystem system) {
        return Objects.requireNonNull(systems.get(system.name()));
    }

    Preparation first() {
        return systems.values().iterator().next();
    }

    /** The same for a benchmark whose systems have other heads. */
    void adopt(Benchmark other) {
        for (BenchmarkSystem system : other.systems()) {
            systems.compute(
                    system.name(), (name, now) -> Objects.requireNonNull(now).with(system.spec()));
        }
    }

    List<BenchmarkCell> cells(Benchmark benchmark) {
        List<BenchmarkCell> cells = new ArrayList<>();
        for (long seed : benchmark.seeds()) {
            for (BenchmarkSystem system : benchmark.systems()) {
                cells.add(new BenchmarkCell(
                        system,
                        seed,
                        of(system).runIdentity(seed),
                        benchmark.settings().faithfulness()));
            }
        }
        return cells;
    }

    String group() {
        return CanonicalHash.of(
                systems.values().stream().map(Preparation::groupIdentity).toList());
    }

    /** What a system is made of, found by making it; fails where pooler and encoder do not fit. */
    Benchmark.Size size(BenchmarkSystem system) {
        ModelPlan plan = of(system).model();
        try (Predictor untrained = Predictor.untrained(plan)) {
            return new Benchmark.Size(untrained.parameters(), untrained.embeddingWidth(), plan.outputs());
        }
    }

    BenchmarkStatistics.Scoring scoring() {
        Preparation any = first();
        double ratio = any.folds().stream()
                .mapToDouble(BenchmarkPreparation::testToTrain)
                .average()
                .orElseThrow();
        return new BenchmarkStatistics.Scoring(
                any.classes(), any.corpus().protocol().absentClasses(), ratio);
    }

    private static double testToTrain(Fold fold) {
        return fold.test().size() / (double) fold.train().size();
    }

    @Override
    public void close() {
        read.values().forEach(Preparation::close);
    }
}
