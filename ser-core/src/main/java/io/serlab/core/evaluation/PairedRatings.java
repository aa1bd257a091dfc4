package io.serlab.core.evaluation;

import io.serlab.api.Seed;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two systems' arousal, valence and dominance compared on the same utterances, by {@code ccc_mean}.
 *
 * @param difference the mean concordance of the first minus that of the second
 * @param interval the difference's 95 % bootstrap interval; both systems are scored on the same resample
 * @param randomisationP two-sided p of the difference by approximate randomisation
 * @param unit what was resampled and swapped as a whole
 */
public record PairedRatings(double difference, Interval interval, double randomisationP, ResampleUnit unit) {

    /**
     * Compares two systems; the same seed gives the same figures.
     *
     * @param first all rated; their speakers, if all are known, are what is resampled
     * @param second the same utterances in the same order, all rated
     * @throws IllegalArgumentException if they are other utterances, or not all rated
     */
    public static PairedRatings of(List<PredictionRow> first, List<PredictionRow> second, Seed seed) {
        if (!ids(first).equals(ids(second)) || !PredictionRow.areRated(first) || !PredictionRow.areRated(second)) {
            throw new IllegalArgumentException("the two systems' utterances differ, or lack their ratings");
        }
        RatedRows a = RatedRows.of(first);
        RatedRows b = RatedRows.of(second);
        ResampleUnit unit = ResampleUnit.of(first);
        int[][] groups = unit.groups(first);
        double[] all = difference(a, b, IntStream.range(0, first.size()).toArray());
        List<Interval> interval = new Bootstrap(seed).intervals(groups, 1, rows -> difference(a, b, rows));
        double p = new SwappedRatings(a, b, groups).pValue(seed, PairedComparison.SWAPS);
        return new PairedRatings(all[0], interval.get(0), p, unit);
    }

    private static double[] difference(RatedRows first, RatedRows second, int[] rows) {
        return new double[] {first.concordances(rows)[3] - second.concordances(rows)[3]};
    }

    private static List<String> ids(List<PredictionRow> rows) {
        return rows.stream().map(PredictionRow::id).toList();
    }
}
