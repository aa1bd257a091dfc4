package io.serlab.core.evaluation;

import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import java.util.List;

/**
 * Two systems compared on the same utterances.
 *
 * @param difference the metric of the first minus that of the second
 * @param interval the difference's 95 % bootstrap interval; both systems are scored on the same resample
 * @param randomisationP two-sided p of the difference by approximate randomisation
 * @param mcNemar the test of how many utterances each has right
 * @param unit what was resampled and swapped as a whole
 */
public record PairedComparison(
        double difference, Interval interval, double randomisationP, McNemarTest mcNemar, ResampleUnit unit) {

    /** How often the randomisation test swaps, if it cannot try all patterns. */
    public static final int SWAPS = 10_000;

    /** Compares two systems by macro F1, as {@link #of(PairedSystems, AbsentClassRule, PairedMetric, Seed)}. */
    public static PairedComparison of(PairedSystems systems, AbsentClassRule rule, Seed seed) {
        return of(systems, rule, PairedMetric.MACRO_F1, seed);
    }

    /**
     * Compares two systems; the same seed gives the same figures.
     *
     * @throws io.serlab.api.InvalidInputException if a row has no truth or names an unknown class
     */
    public static PairedComparison of(PairedSystems systems, AbsentClassRule rule, PairedMetric metric, Seed seed) {
        List<PredictionRow> rows = systems.first();
        PairedPredictions pair = PairedPredictions.of(systems, rule, metric);
        ResampleUnit unit = ResampleUnit.of(rows);
        int[][] groups = unit.groups(rows);
        return new PairedComparison(
                pair.difference(),
                new Bootstrap(seed).interval(groups, pair::difference),
                new ApproximateRandomisation(PairedSeeds.of(pair), groups).pValue(seed, SWAPS),
                pair.mcNemar(),
                unit);
    }
}
