package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.BenchmarkTable;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** A table's metrics: what the benchmark is about first, others by name, for a map need not have an order. */
final class MetricOrder {
    private static final List<String> FIRST = List.of("macro_f1", "uar");

    private MetricOrder() {}

    /** All metrics that any row has. */
    static List<String> of(BenchmarkTable table) {
        NavigableSet<String> names = new TreeSet<>();
        table.rows().forEach(row -> names.addAll(row.metrics().keySet()));
        List<String> ordered = new ArrayList<>(FIRST);
        ordered.retainAll(names);
        FIRST.forEach(names::remove);
        ordered.addAll(names);
        return ordered;
    }
}
