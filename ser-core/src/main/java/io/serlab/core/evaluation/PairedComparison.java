package io.serlab.core.evaluation;

import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import java.util.List;

/**
 * Two systems compared on the same utterances.
 *
 * @param difference macro F1 of the first minus that of the second
 * @param interval the difference's 95 % bootstrap interval; both systems are scored on the same resample
 * @param randomisationP two-sided p of the difference by approximate randomisation
 * @param mcNemar the test of how many utterances each has right
 * @param unit what was resampled and swapped as a whole
 */
public record PairedComparison(
        double difference, Interval interval, double randomisationP, McNemarTest mcNemar, ResampleUnit unit) {

    /** How often the randomisation test swaps, if it cannot try all patterns. */
    public static final int SWAPS = 10_000;

    /**
     * Compares two systems; the same seed gives the same figures.
     *
     * @throws io.serlab.api.InvalidInputException if a row has no truth or names an unknown class
     */
    public static PairedComparison of(PairedSystems systems, AbsentClassRule rule, Seed seed) {
        List<PredictionRow> rows = systems.first();
        PairedPredictions pair = PairedPredictions.of(systems, rule);
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
