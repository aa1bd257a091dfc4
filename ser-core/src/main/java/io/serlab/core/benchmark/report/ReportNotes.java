package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.BenchmarkRow;
import io.serlab.core.benchmark.BenchmarkTable;
import io.serlab.core.benchmark.PoolerRanks;
import io.serlab.core.benchmark.RankedPooler;
import io.serlab.core.evaluation.FriedmanTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How to read the table: where its intervals come from, what p is, what the mark means. */
final class ReportNotes {
    private ReportNotes() {}

    static List<String> of(BenchmarkTable table) {
        List<String> notes = new ArrayList<>();
        notes.add("Macro F1 and UAR: %s.".formatted(scores(table)));
        if (table.rows().stream().anyMatch(row -> row.difference() != null)) {
            notes.addAll(differences(table));
        }
        PoolerRanks ranks = table.ranks();
        if (ranks != null) {
            notes.add(friedman(ranks));
        }
        return notes;
    }

    private static List<String> differences(BenchmarkTable table) {
        List<String> notes = new ArrayList<>();
        notes.add("Difference: macro F1 minus that of %s with the same encoder and loss, on the same utterances, "
                        .formatted(table.reference())
                + "mean over seeds; its 95 % interval is from a bootstrap over speakers "
                + "(over utterances where speakers are unknown).");
        notes.add("Adjusted p: approximate randomisation over speakers with all seeds swapped together, two-sided, "
                + "after Holm's correction over the %s of an encoder and loss; * where it is below 0.05."
                        .formatted(table.axis().words()));
        if (hasFolds(table)) {
            notes.add("p over folds: Nadeau and Bengio's corrected t test over folds, two-sided, not adjusted.");
        }
        return notes;
    }

    /** Whether any difference was tested over folds as well. */
    static boolean hasFolds(BenchmarkTable table) {
        return table.rows().stream()
                .map(BenchmarkRow::difference)
                .anyMatch(difference -> difference != null && !Double.isNaN(difference.resampledP()));
    }

    /** Whether some systems have fewer seeds than others. */
    static boolean seedsDiffer(BenchmarkTable table) {
        return table.rows().stream().map(row -> row.macroF1().n()).distinct().count() > 1;
    }

    private static String scores(BenchmarkTable table) {
        if (table.rows().isEmpty() || seedsDiffer(table)) {
            return "mean over the seeds that finished with its 95 % t interval";
        }
        int seeds = table.rows().get(0).macroF1().n();
        return seeds == 1
                ? "of 1 seed, so without an interval"
                : "mean over %d seeds with its 95 %% t interval".formatted(seeds);
    }

    private static String friedman(PoolerRanks ranks) {
        FriedmanTest test = ranks.test();
        return String.format(
                Locale.ROOT,
                "Friedman's test over %d data sets, the folds of each encoder and loss: %s. "
                        + "Mean ranks that are more than %.2f apart differ at 5 %% (Nemenyi): %s.",
                test.rows(),
                statistics(test),
                ranks.criticalDifference(),
                RankedPooler.of(ranks).stream().map(RankedPooler::text).collect(Collectors.joining(", ")));
    }

    /** The figures of Friedman's test, or why there are none. */
    static String statistics(FriedmanTest test) {
        if (Double.isNaN(test.chiSquared())) {
            return "undefined, all scores are equal";
        }
        String f = Double.isInfinite(test.f()) ? "infinite" : String.format(Locale.ROOT, "%.2f", test.f());
        return String.format(
                Locale.ROOT,
                "χ² = %.2f, p %s; Iman and Davenport's F = %s, p %s",
                test.chiSquared(),
                equation(test.p()),
                f,
                equation(test.fP()));
    }

    private static String equation(double p) {
        String text = Printed.probability(p);
        return text.startsWith("<") ? "< " + text.substring(1) : "= " + text;
    }
}
