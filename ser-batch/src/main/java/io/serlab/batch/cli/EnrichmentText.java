package io.serlab.batch.cli;

import io.serlab.core.evaluation.Interval;
import io.serlab.core.explanation.Enrichment;
import io.serlab.core.explanation.Enrichments;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a run attends to, as a table; the most attended first. */
final class EnrichmentText {
    // float32 weights of 1/T differ by rounding only
    private static final double UNIFORM = 1e-5;

    private static final double WORTH_A_LINE = 0.01;

    private EnrichmentText() {}

    static String of(Enrichments enrichments) {
        return enrichments
                .coarsest()
                .map(tier -> of(tier, enrichments.categories(tier)))
                .orElse("");
    }

    private static String of(String tier, List<Enrichment> categories) {
        if (categories.stream().allMatch(each -> Math.abs(each.enrichment() - 1) < UNIFORM)) {
            return "Attention is uniform: no %s gets more of it than another.\n".formatted(tier);
        }
        List<List<String>> rows = categories.stream()
                .filter(each -> each.share() >= WORTH_A_LINE)
                .sorted(Comparator.comparingDouble(Enrichment::enrichment).reversed())
                .map(EnrichmentText::row)
                .toList();
        int rare = categories.size() - rows.size();
        return "Attention by %s, over that of uniform attention (p: against shifted attention, Holm):\n".formatted(tier)
                + Tables.indented(Tables.of(
                        List.of(
                                tier.toUpperCase(Locale.ROOT),
                                "FRAMES",
                                "ENRICHMENT",
                                "95 % INTERVAL",
                                "P",
                                "TOP 15 %"),
                        rows))
                + (rare == 0 ? "" : "  %d more with less than 1 %% of the frames: enrichment.csv\n".formatted(rare));
    }

    private static List<String> row(Enrichment each) {
        return List.of(
                each.category(),
                String.format(Locale.ROOT, "%.1f %%", 100 * each.share()),
                Tables.figure(each.enrichment()),
                interval(each.interval()),
                Tables.figure(each.pAdjusted()),
                Tables.figure(each.top()));
    }

    private static String interval(Interval log2) {
        return Tables.interval(Math.pow(2, log2.low()), Math.pow(2, log2.high()));
    }
}
