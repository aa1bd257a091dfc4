package io.serlab.core.evaluation;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import java.util.List;

/**
 * Two systems compared on the same utterances over several seeds.
 *
 * @param difference macro F1 of the first minus that of the second, mean over seeds
 * @param interval its 95 % bootstrap interval; both systems, in every seed, are scored on the same resample
 * @param p two-sided, by approximate randomisation, all seeds swapped together
 * @param unit what was resampled and swapped as a whole
 */
public record SeededComparison(double difference, Interval interval, double p, ResampleUnit unit) {

    /**
     * Compares two systems; the same seed gives the same figures.
     *
     * @param pairs one per seed, all of the same utterances in the same order
     * @throws InvalidInputException if a row has no truth or names an unknown class
     */
    public static SeededComparison of(List<PairedSystems> pairs, AbsentClassRule rule, Seed seed) {
        PairedSeeds systems = new PairedSeeds(
                pairs.stream().map(pair -> PairedPredictions.of(pair, rule)).toList());
        List<PredictionRow> rows = pairs.get(0).first();
        ResampleUnit unit = ResampleUnit.of(rows);
        int[][] groups = unit.groups(rows);
        return new SeededComparison(
                systems.difference(),
                new Bootstrap(seed).interval(groups, systems::difference),
                new ApproximateRandomisation(systems, groups).pValue(seed, PairedComparison.SWAPS),
                unit);
    }
}
