package io.serlab.core.benchmark;

import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.SeedSummary;
import io.serlab.core.explanation.Enrichment;
import io.serlab.core.explanation.Enrichments;
import io.serlab.core.explanation.Hyperarticulation;
import io.serlab.core.faithfulness.Erasure;
import io.serlab.core.faithfulness.Faithfulness;
import io.serlab.core.faithfulness.Gain;
import io.serlab.core.faithfulness.Ordering;
import io.serlab.core.faithfulness.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * What one system of a benchmark attends to, over its seeds.
 *
 * @param seeds one run each
 */
public record SystemAttention(SystemName system, List<SeedAttention> seeds) {

    public SystemAttention {
        seeds = List.copyOf(seeds);
    }

    /**
     * What a run attends to.
     *
     * @param metrics of its reported split, by name
     * @param enrichments empty if its corpus has no alignment
     * @param faithfulness empty if it was not tested
     * @param articulation empty if its corpus does not say where its phones are
     */
    public record SeedAttention(
            Map<String, Double> metrics,
            Optional<Enrichments> enrichments,
            Optional<Faithfulness> faithfulness,
            Optional<Hyperarticulation> articulation) {}

    /**
     * A category over the seeds.
     *
     * @param share of the frames
     * @param enrichment the geometric mean over seeds
     * @param interval the least and the greatest end of the seeds' intervals over speakers, not as logarithms: wider than
     *     any of them
     * @param pAdjusted the greatest of the seeds, each corrected for the categories of the tier
     * @param top the mean of the enrichment among the 15 % most attended frames
     */
    public record Category(
            String tier,
            String name,
            double share,
            double enrichment,
            Interval interval,
            double pAdjusted,
            double top) {

        /** Whether every seed finds it on the same side of 1, with the whole interval and p below 0.05. */
        public boolean isClear() {
            return pAdjusted < 0.05 && (interval.low() > 1 || interval.high() < 1);
        }
    }

    /** Mean and interval over seeds of a metric that all of them have. */
    public Optional<SeedSummary> summary(String metric) {
        List<Double> values = new ArrayList<>();
        seeds.forEach(seed -> Optional.ofNullable(seed.metrics().get(metric)).ifPresent(values::add));
        return values.size() == seeds.size() && !values.isEmpty()
                ? Optional.of(SeedSummary.of(values))
                : Optional.empty();
    }

    /** Whether every seed was tested for faithfulness, and found attention that is not uniform. */
    public boolean isTested() {
        return seeds.stream()
                .allMatch(seed ->
                        seed.faithfulness().filter(found -> !found.uniform()).isPresent());
    }

    /** With how many seeds attention is better than random frames. */
    public long faithfulSeeds() {
        return tests().stream().filter(each -> each.holdsOver(Ordering.RANDOM)).count();
    }

    /** What attention gains over each order of the frames where frames are dropped, over the seeds, which must be tested. */
    public List<Gain> gains(Target target) {
        List<Gain> gains = new ArrayList<>();
        for (Ordering over : Ordering.values()) {
            if (over != Ordering.ATTENTION) {
                gains.add(Gain.overSeeds(tests().stream()
                        .map(each -> each.condition(Erasure.DROP, target).over(over))
                        .toList()));
            }
        }
        return gains;
    }

    private List<Faithfulness> tests() {
        return seeds.stream().flatMap(seed -> seed.faithfulness().stream()).toList();
    }

    /** What careful articulation adds to attention, over the seeds; empty if one of them does not say. */
    public List<Hyperarticulation.Term> terms() {
        List<Hyperarticulation> known =
                seeds.stream().flatMap(seed -> seed.articulation().stream()).toList();
        return known.size() == seeds.size() ? Hyperarticulation.overSeeds(known).terms() : List.of();
    }

    /** The tier that says most in few words, if there is an alignment. */
    public Optional<String> coarsest() {
        return seeds.stream()
                .flatMap(seed -> seed.enrichments().stream())
                .findFirst()
                .flatMap(Enrichments::coarsest);
    }

    /** The categories of all tiers that every seed has; none without an alignment. */
    public List<Category> categories() {
        List<Enrichments> all =
                seeds.stream().flatMap(seed -> seed.enrichments().stream()).toList();
        TreeSet<String> tiers = new TreeSet<>();
        all.forEach(each -> tiers.addAll(each.tiers().keySet()));
        List<Category> categories = new ArrayList<>();
        for (String tier : tiers) {
            byName(all, tier).forEach((name, ofSeeds) -> {
                if (ofSeeds.size() == seeds.size()) {
                    categories.add(category(tier, name, ofSeeds));
                }
            });
        }
        return categories;
    }

    private static Map<String, List<Enrichment>> byName(List<Enrichments> seeds, String tier) {
        Map<String, List<Enrichment>> byName = new LinkedHashMap<>();
        for (Enrichments seed : seeds) {
            for (Enrichment each : seed.categories(tier)) {
                byName.computeIfAbsent(each.category(), name -> new ArrayList<>())
                        .add(each);
            }
        }
        return byName;
    }

    private static Category category(String tier, String name, List<Enrichment> seeds) {
        double low =
                seeds.stream().mapToDouble(each -> each.interval().low()).min().orElseThrow();
        double high =
                seeds.stream().mapToDouble(each -> each.interval().high()).max().orElseThrow();
        return new Category(
                tier,
                name,
                mean(seeds, Enrichment::share),
                Math.pow(2, mean(seeds, Enrichment::log2)),
                new Interval(Math.pow(2, low), Math.pow(2, high)),
                seeds.stream().mapToDouble(Enrichment::pAdjusted).max().orElseThrow(),
                mean(seeds, Enrichment::top));
    }

    private static double mean(List<Enrichment> seeds, ToDoubleFunction<Enrichment> figure) {
        return seeds.stream().mapToDouble(figure).average().orElseThrow();
    }
}
