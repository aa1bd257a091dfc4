package io.serlab.core.benchmark;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark found.
 *
 * @param name of the benchmark
 * @param axis what the systems of an encoder and loss differ in
 * @param reference the pooler or variant that the others are compared with
 * @param rows best macro F1 first
 * @param ranks null where fewer than two systems finished everywhere, or there are fewer than two folds in all
 */
public record BenchmarkTable(
        String name,
        Axis axis,
        String reference,
        List<BenchmarkRow> rows,
        @Nullable PoolerRanks ranks) {

    public BenchmarkTable {
        rows = List.copyOf(rows);
    }

    /** Whether any row has a metric. */
    public boolean has(String metric) {
        return rows.stream().anyMatch(row -> row.metrics().containsKey(metric));
    }

    /** Whether the rows differ in a part of their names. */
    public boolean hasSeveral(Function<SystemName, String> part) {
        return rows.stream().map(row -> part.apply(row.system())).distinct().count() > 1;
    }
}
