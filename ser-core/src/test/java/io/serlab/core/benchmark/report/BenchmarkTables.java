package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.Axis;
import io.serlab.core.benchmark.BenchmarkRow;
import io.serlab.core.benchmark.BenchmarkTable;
import io.serlab.core.benchmark.Difference;
import io.serlab.core.benchmark.PoolerRanks;
import io.serlab.core.benchmark.SystemName;
import io.serlab.core.evaluation.FriedmanTest;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.SeedSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Invented tables. */
final class BenchmarkTables {
    private BenchmarkTables() {}

    /** A row; figures that no test looks at are all the same. */
    static BenchmarkRow row(SystemName system, Map<String, SeedSummary> metrics, @Nullable Difference difference) {
        return new BenchmarkRow(system, metrics, difference, 1234, 768, 12.5);
    }

    static SystemName system(String pooler) {
        return new SystemName(pooler, "log-mel", "cross-entropy");
    }

    /** Macro F1 and UAR without spread, so that intervals are the means. */
    static Map<String, SeedSummary> scores(double macroF1, double uar) {
        Map<String, SeedSummary> metrics = new LinkedHashMap<>();
        metrics.put("uar", new SeedSummary(2, uar, 0));
        metrics.put("macro_f1", new SeedSummary(2, macroF1, 0));
        return metrics;
    }

    static Difference difference(double mean, double reach, double adjusted) {
        return new Difference(mean, new Interval(mean - reach, mean + reach), adjusted / 2, adjusted, Double.NaN);
    }

    /** Attention differs from the reference, the maximum does not. */
    static BenchmarkTable small() {
        return new BenchmarkTable(
                "Three | poolers",
                Axis.POOLER,
                "mean",
                List.of(
                        row(system("attention_50%"), scores(0.75, 0.5), difference(0.125, 0.0625, 0.01)),
                        row(system("max"), scores(0.625, 0.625), difference(0, 0.0625, 1)),
                        row(system("mean"), scores(0.625, 0.5), null)),
                null);
    }

    /** Ranks of poolers whose order is the same on every one of four data sets. */
    static PoolerRanks ranks(List<String> poolers) {
        double[][] scores = new double[4][poolers.size()];
        for (double[] row : scores) {
            for (int i = 0; i < row.length; i++) {
                row[i] = -i;
            }
        }
        FriedmanTest test = FriedmanTest.of(scores);
        return new PoolerRanks(poolers, test, test.criticalDifference(0.05));
    }

    /** Every pooler with every encoder, a quarter of the intervals unknown. */
    static BenchmarkTable large(int poolers, int encoders) {
        List<BenchmarkRow> rows = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < poolers; i++) {
            names.add(i == 0 ? "mean" : "mqmha(heads=" + i + ", per-channel=true)");
        }
        for (int encoder = 0; encoder < encoders; encoder++) {
            for (int i = 0; i < poolers; i++) {
                double gain = 0.004 * ((i * 7) % poolers);
                double reach = i % 4 == 1 ? Double.NaN : 0.01;
                Difference difference = i == 0 ? null : difference(gain, reach, gain > 0.02 ? 0.01 : 0.4);
                SystemName system = new SystemName(names.get(i), "encoder-" + encoder, "cross-entropy");
                rows.add(new BenchmarkRow(
                        system, scores(0.5 + gain, 0.5), difference, 1000, 256 << (i % 5), 60.0 + 10 * i));
            }
        }
        return new BenchmarkTable("large", Axis.POOLER, "mean", rows, ranks(names));
    }
}
