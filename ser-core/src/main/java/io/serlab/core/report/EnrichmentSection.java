package io.serlab.core.report;

import io.serlab.core.explanation.Enrichment;
import io.serlab.core.explanation.Enrichments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the attention lies on.
 *
 * @param first the tier that says most in few words; empty if there is none
 */
public record EnrichmentSection(String first, List<Tier> tiers) {
    private static final int MOST_CATEGORIES = 40;

    /**
     * One tier of the alignment.
     *
     * @param categories those with most frames, most attended first
     * @param leftOut how many others there are
     */
    public record Tier(String name, List<Category> categories, int leftOut) {}

    /** A category of frames, as {@link Enrichment} defines it. */
    public record Category(
            String name,
            long frames,
            double share,
            double enrichment,
            double log2,
            double low,
            double high,
            double pGreater,
            double pLess,
            double pAdjusted,
            double top) {

        static Category of(Enrichment row) {
            return new Category(
                    row.category(),
                    row.frames(),
                    row.share(),
                    row.enrichment(),
                    row.log2(),
                    row.interval().low(),
                    row.interval().high(),
                    row.pGreater(),
                    row.pLess(),
                    row.pAdjusted(),
                    row.top());
        }
    }

    /** The section, if there is any tier. */
    public static Optional<EnrichmentSection> of(Enrichments enrichments) {
        List<Tier> tiers = new ArrayList<>();
        enrichments.tiers().forEach((name, rows) -> tiers.add(tier(name, rows)));
        return enrichments.coarsest().map(first -> new EnrichmentSection(first, tiers));
    }

    private static Tier tier(String name, List<Enrichment> rows) {
        List<Category> shown = rows.stream()
                .sorted(Comparator.comparingLong(Enrichment::frames).reversed())
                .limit(MOST_CATEGORIES)
                .sorted(Comparator.comparingDouble(Enrichment::enrichment).reversed())
                .map(Category::of)
                .toList();
        return new Tier(name, shown, rows.size() - shown.size());
    }
}
