package io.serlab.batch.cli;

import io.serlab.core.benchmark.Axis;
import io.serlab.core.benchmark.BenchmarkRow;
import io.serlab.core.benchmark.BenchmarkTable;
import io.serlab.core.benchmark.Difference;
import io.serlab.core.benchmark.PoolerRanks;
import io.serlab.core.benchmark.SystemName;
import io.serlab.core.evaluation.FriedmanTest;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.SeedSummary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A benchmark that nobody ran: attention is better than the reference, the maximum is not. */
final class FakeBenchmark {
    static final String LONG = "mqmha(heads=4, per-channel=true)";

    private FakeBenchmark() {}

    static BenchmarkTable table(String first, @Nullable PoolerRanks ranks) {
        return new BenchmarkTable(
                "invented",
                Axis.POOLER,
                "mean",
                List.of(
                        row("max", 0.625, new Difference(0, Interval.UNDEFINED, 1, 1, Double.NaN)),
                        row(first, 0.75, new Difference(0.125, new Interval(0.0625, 0.1875), 0.005, 0.01, 0.25)),
                        row("mean", 0.625, null)),
                ranks);
    }

    private static BenchmarkRow row(String pooler, double score, @Nullable Difference difference) {
        Map<String, SeedSummary> metrics = Map.of(
                "uar", new SeedSummary(1, score, Double.NaN),
                "zeal", new SeedSummary(2, 1, 0),
                "macro_f1", new SeedSummary(2, score, 0));
        return new BenchmarkRow(
                new SystemName(pooler, "log-mel", "cross-entropy"), metrics, difference, 12345, 768, 12.5);
    }

    /** The second is first on all of four data sets, the first second. */
    static PoolerRanks ranks(String first, String second) {
        FriedmanTest test = FriedmanTest.of(new double[][] {{1, 2}, {1, 2}, {1, 2}, {1, 2}});
        return new PoolerRanks(List.of(first, second), test, 0.98);
    }
}
