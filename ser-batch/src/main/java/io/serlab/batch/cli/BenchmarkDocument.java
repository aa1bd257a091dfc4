package io.serlab.batch.cli;

import io.serlab.core.benchmark.BenchmarkRow;
import io.serlab.core.benchmark.BenchmarkTable;
import io.serlab.core.benchmark.Difference;
import io.serlab.core.benchmark.PoolerRanks;
import io.serlab.core.benchmark.RankedPooler;
import io.serlab.core.benchmark.SystemName;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.SeedSummary;
import io.serlab.registry.RunMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a benchmark found, as the JSON document of the command-line contract has it. */
final class BenchmarkDocument {
    private BenchmarkDocument() {}

    /** The entries {@code rows} and {@code ranks}; what is unknown is null. */
    static Map<String, Object> rows(BenchmarkTable table) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rows", table.rows().stream().map(BenchmarkDocument::row).toList());
        document.put("ranks", ranks(table.ranks()));
        return document;
    }

    private static @Nullable Object row(BenchmarkRow row) {
        Map<String, @Nullable Object> document = system(row.system());
        document.putAll(JsonDocuments.of(
                "metrics", metrics(row.metrics()),
                "difference", difference(row.difference()),
                "parameters", row.parameters(),
                "output_width", row.outputWidth(),
                "seconds", row.seconds()));
        return JsonDocuments.finite(document);
    }

    /** The labels of a system. */
    static Map<String, @Nullable Object> system(SystemName name) {
        return JsonDocuments.of("pooler", name.pooler(), "encoder", name.encoder(), "loss", name.loss());
    }

    /** In the order in which runs show them, others behind them by name. */
    private static Map<String, Object> metrics(Map<String, SeedSummary> metrics) {
        List<String> names = new ArrayList<>(RunMetrics.NAMES);
        names.retainAll(metrics.keySet());
        new TreeSet<>(metrics.keySet())
                .stream().filter(name -> !RunMetrics.NAMES.contains(name)).forEach(names::add);
        Map<String, Object> document = new LinkedHashMap<>();
        names.forEach(name -> document.put(name, summary(Objects.requireNonNull(metrics.get(name)))));
        return document;
    }

    private static Map<String, @Nullable Object> summary(SeedSummary summary) {
        Interval interval = summary.interval();
        return JsonDocuments.of(
                "mean", summary.mean(), "low", interval.low(), "high", interval.high(), "n", summary.n());
    }

    private static @Nullable Object difference(@Nullable Difference difference) {
        return difference == null
                ? null
                : JsonDocuments.of(
                        "mean", difference.mean(),
                        "low", difference.interval().low(),
                        "high", difference.interval().high(),
                        "p", difference.p(),
                        "p_adjusted", difference.pAdjusted(),
                        "resampled_p", difference.resampledP());
    }

    private static @Nullable Object ranks(@Nullable PoolerRanks ranks) {
        if (ranks == null) {
            return null;
        }
        Map<String, @Nullable Object> document = JsonDocuments.of("poolers", ranked(ranks));
        document.putAll(JsonDocuments.of(
                "chi_squared", ranks.test().chiSquared(),
                "p", ranks.test().p(),
                "f", ranks.test().f(),
                "f_p", ranks.test().fP(),
                "critical_difference", ranks.criticalDifference(),
                "data_sets", ranks.test().rows()));
        return JsonDocuments.finite(document);
    }

    /** Best first. */
    private static List<Map<String, @Nullable Object>> ranked(PoolerRanks ranks) {
        return RankedPooler.of(ranks).stream()
                .map(ranked -> JsonDocuments.of("pooler", ranked.pooler(), "mean_rank", ranked.meanRank()))
                .toList();
    }
}
