package io.serlab.core.benchmark;

import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.core.evaluation.CorrectedResampledT;
import io.serlab.core.evaluation.Evaluation;
import io.serlab.core.evaluation.FriedmanTest;
import io.serlab.core.evaluation.HolmCorrection;
import io.serlab.core.evaluation.PairedSystems;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.SeedSummary;
import io.serlab.core.evaluation.SeededComparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.Precision;
import org.jspecify.annotations.Nullable;

/** Compares the systems of a benchmark by what their cells predicted. The same cells give the same figures. */
public final class BenchmarkStatistics {
    private static final double LEVEL = 0.05;
    private static final int DECIMALS = 10;
    private static final Seed SEED = new Seed(0).stream("benchmark");

    private final Benchmark benchmark;
    private final Scoring scoring;
    private final Map<SystemName, List<CellResult>> results;

    /**
     * How predictions are scored.
     *
     * @param testToTrain utterances of a fold's test set over those of its training set, mean over folds
     */
    public record Scoring(List<String> classes, AbsentClassRule rule, double testToTrain) {
        private double macroF1(List<PredictionRow> rows) {
            return Evaluation.of(classes, rule, rows).metric("macro_f1");
        }
    }

    private BenchmarkStatistics(Benchmark benchmark, Scoring scoring, List<CellResult> cells) {
        this.benchmark = benchmark;
        this.scoring = scoring;
        this.results = cells.stream()
                .sorted(Comparator.comparing(CellResult::seed))
                .collect(Collectors.groupingBy(CellResult::system));
    }

    /**
     * The table of a benchmark.
     *
     * @param cells those that finished; a system without any is left out
     */
    public static BenchmarkTable table(Benchmark benchmark, Scoring scoring, List<CellResult> cells) {
        return new BenchmarkStatistics(benchmark, scoring, cells).table();
    }

    private BenchmarkTable table() {
        List<BenchmarkRow> rows = new ArrayList<>();
        Map<SystemName, List<SystemName>> comparable = benchmark.systems().stream()
                .map(BenchmarkSystem::name)
                .filter(results::containsKey)
                .collect(Collectors.groupingBy(name -> name.with(""), LinkedHashMap::new, Collectors.toList()));
        comparable.values().forEach(systems -> rows.addAll(rows(systems)));
        rows.sort(
                Comparator.comparingDouble((BenchmarkRow row) -> -row.macroF1().mean()));
        return new BenchmarkTable(
                benchmark.name(), benchmark.axis(), benchmark.settings().reference(), rows, ranks());
    }

    /** The rows of systems that share encoder and loss. */
    private List<BenchmarkRow> rows(List<SystemName> systems) {
        Map<SystemName, SeededComparison> comparisons = new LinkedHashMap<>();
        for (SystemName system : systems) {
            SystemName reference = reference(system);
            if (!system.equals(reference) && complete(system) && complete(reference)) {
                comparisons.put(system, compare(system, reference));
            }
        }
        double[] adjusted = HolmCorrection.adjusted(
                comparisons.values().stream().mapToDouble(SeededComparison::p).toArray());
        Map<SystemName, Difference> differences = new LinkedHashMap<>();
        comparisons.forEach((system, comparison) ->
                differences.put(system, difference(system, comparison, adjusted[differences.size()])));
        return systems.stream()
                .map(system -> row(system, differences.get(system)))
                .toList();
    }

    private SystemName reference(SystemName system) {
        return system.with(benchmark.settings().reference());
    }

    private boolean complete(SystemName system) {
        return cells(system).size() == benchmark.seeds().size();
    }

    private List<CellResult> cells(SystemName system) {
        return results.getOrDefault(system, List.of());
    }

    private SeededComparison compare(SystemName system, SystemName reference) {
        List<PairedSystems> pairs = IntStream.range(0, cells(system).size())
                .mapToObj(seed -> new PairedSystems(
                        scoring.classes(),
                        cells(system).get(seed).predictions(),
                        cells(reference).get(seed).predictions()))
                .toList();
        return SeededComparison.of(pairs, scoring.rule(), SEED);
    }

    private Difference difference(SystemName system, SeededComparison comparison, double adjusted) {
        return new Difference(
                comparison.difference(),
                comparison.interval(),
                comparison.p(),
                adjusted,
                CorrectedResampledT.of(foldDifferences(system), scoring.testToTrain())
                        .p());
    }

    private double[] foldDifferences(SystemName system) {
        Map<String, Double> own = foldScores(system);
        Map<String, Double> others = foldScores(reference(system));
        return own.keySet().stream()
                .mapToDouble(fold -> Objects.requireNonNull(own.get(fold)) - Objects.requireNonNull(others.get(fold)))
                .toArray();
    }

    /** Macro F1 on each fold, mean over seeds; empty without folds. */
    private Map<String, Double> foldScores(SystemName system) {
        Map<String, Double> scores = new TreeMap<>();
        for (CellResult cell : cells(system)) {
            cell.predictions().stream()
                    .filter(row -> row.fold() != null)
                    .collect(Collectors.groupingBy(row -> Objects.requireNonNull(row.fold())))
                    .forEach((fold, rows) -> scores.merge(
                            fold, scoring.macroF1(rows) / cells(system).size(), Double::sum));
        }
        // Equal scores must stay equal in whatever order the seeds were added.
        scores.replaceAll((fold, score) -> Precision.round(score, DECIMALS));
        return scores;
    }

    private BenchmarkRow row(SystemName system, @Nullable Difference difference) {
        List<CellResult> cells = cells(system);
        Map<String, SeedSummary> metrics = new LinkedHashMap<>();
        cells.get(0).metrics().keySet().forEach(name -> metrics.put(name, summary(cells, name)));
        return new BenchmarkRow(
                system,
                metrics,
                difference,
                cells.get(0).parameters(),
                cells.get(0).outputWidth(),
                cells.stream().mapToDouble(CellResult::seconds).average().orElseThrow());
    }

    private static SeedSummary summary(List<CellResult> cells, String metric) {
        return SeedSummary.of(cells.stream()
                .map(cell -> cell.metrics().get(metric))
                .filter(Objects::nonNull)
                .toList());
    }

    private @Nullable PoolerRanks ranks() {
        List<String> poolers = poolersEverywhere();
        double[][] scores = poolers.isEmpty() ? new double[0][] : scores(poolers);
        if (poolers.size() < 2 || scores.length < 2) {
            return null;
        }
        FriedmanTest test = FriedmanTest.of(scores);
        return new PoolerRanks(poolers, test, test.criticalDifference(LEVEL));
    }

    private List<String> poolersEverywhere() {
        List<SystemName> places = places();
        return benchmark.systems().stream()
                .map(system -> system.name().pooler())
                .distinct()
                .filter(pooler ->
                        places.stream().map(place -> place.with(pooler)).allMatch(this::complete))
                .toList();
    }

    /** One system of every encoder and loss that has a complete one. */
    private List<SystemName> places() {
        Map<SystemName, SystemName> places = new LinkedHashMap<>();
        benchmark.systems().stream()
                .map(BenchmarkSystem::name)
                .filter(this::complete)
                .forEach(name -> places.putIfAbsent(name.with(""), name));
        return List.copyOf(places.values());
    }

    /** One row per encoder, loss and fold, or per encoder and loss without folds; one column per pooler. */
    private double[][] scores(List<String> poolers) {
        List<double[]> rows = new ArrayList<>();
        places().forEach(place -> rows.addAll(scores(poolers, place)));
        return rows.toArray(double[][]::new);
    }

    private List<double[]> scores(List<String> poolers, SystemName place) {
        List<Map<String, Double>> columns =
                poolers.stream().map(place::with).map(this::dataSets).toList();
        List<double[]> rows = new ArrayList<>();
        for (String dataSet : columns.get(0).keySet()) {
            double[] row = new double[columns.size()];
            Arrays.setAll(row, i -> Objects.requireNonNull(columns.get(i).get(dataSet)));
            rows.add(row);
        }
        return rows;
    }

    private Map<String, Double> dataSets(SystemName system) {
        Map<String, Double> folds = foldScores(system);
        return folds.isEmpty() ? Map.of("", summary(cells(system), "macro_f1").mean()) : folds;
    }
}
