package io.serlab.core.benchmark;

import io.serlab.core.evaluation.SeedSummary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One system of a benchmark.
 *
 * @param metrics over the seeds that finished, by name; {@code macro_f1} and {@code uar} among them
 * @param difference from the reference; null for the reference itself, and where seeds are missing on either side
 * @param seconds of a run, mean over seeds
 */
public record BenchmarkRow(
        SystemName system,
        Map<String, SeedSummary> metrics,
        @Nullable Difference difference,
        int parameters,
        int outputWidth,
        double seconds) {

    /** Macro F1 over seeds. */
    public SeedSummary macroF1() {
        SeedSummary summary = metrics.get("macro_f1");
        if (summary == null) {
            throw new IllegalStateException("no macro F1 for " + system);
        }
        return summary;
    }
}
