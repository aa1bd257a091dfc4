package io.serlab.core.benchmark;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark found.
 *
 * @param name of the benchmark
 * @param reference the pooler that the others are compared with
 * @param rows best macro F1 first
 * @param ranks null where fewer than two poolers finished, or there are fewer than two folds in all
 */
public record BenchmarkTable(
        String name,
        String reference,
        List<BenchmarkRow> rows,
        @Nullable PoolerRanks ranks) {

    public BenchmarkTable {
        rows = List.copyOf(rows);
    }

    /** Whether the rows differ in a part of their names. */
    public boolean hasSeveral(Function<SystemName, String> part) {
        return rows.stream().map(row -> part.apply(row.system())).distinct().count() > 1;
    }
}
