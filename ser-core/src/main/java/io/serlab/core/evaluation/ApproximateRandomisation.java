package io.serlab.core.evaluation;

import io.serlab.api.Seed;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * How often a difference in macro F1 at least as large arises when the two systems' predictions are swapped by chance
 * (Noreen 1989). Units on which the systems agree change nothing and are left out; where the patterns that remain are
 * no more than the draws asked for, all of them are tried instead.
 */
final class ApproximateRandomisation {
    private static final double SLACK = 1e-12;

    private final PairedPredictions pair;
    private final Confusion agreed;
    private final Confusion both;
    private final int[][][] choices;

    ApproximateRandomisation(PairedPredictions pair, int[][] units) {
        this.pair = pair;
        this.both = pair.first().confusion().plus(pair.second().confusion());
        this.agreed = pair.first()
                .confusion(rows(pair, units, false).flatMapToInt(Arrays::stream).toArray());
        this.choices = rows(pair, units, true)
                .filter(rows -> rows.length > 0)
                .map(rows ->
                        new int[][] {pair.first().cells(rows), pair.second().cells(rows)})
                .toArray(int[][][]::new);
    }

    private static Stream<int[]> rows(PairedPredictions pair, int[][] units, boolean differing) {
        return Arrays.stream(units)
                .map(rows -> Arrays.stream(rows)
                        .filter(row -> pair.differAt(row) == differing)
                        .toArray());
    }

    /** The two-sided p-value; exact if at most {@code draws} patterns are possible. */
    double pValue(Seed seed, int draws) {
        double reached = Math.abs(pair.difference()) - SLACK;
        return choices.length < 31 && 1L << choices.length <= draws ? exact(reached) : drawn(seed, draws, reached);
    }

    private double exact(double reached) {
        int patterns = 1 << choices.length;
        int hits = 0;
        for (int pattern = 0; pattern < patterns; pattern++) {
            int bits = pattern;
            hits += difference(unit -> bits >> unit & 1) >= reached ? 1 : 0;
        }
        return hits / (double) patterns;
    }

    private double drawn(Seed seed, int draws, double reached) {
        Coin coin = new Coin(seed.stream("randomisation").random());
        int hits = 0;
        for (int draw = 0; draw < draws; draw++) {
            hits += difference(unit -> coin.toss()) >= reached ? 1 : 0;
        }
        return (1.0 + hits) / (1.0 + draws);
    }

    /** The difference after swapping those units for which 1 is returned rather than 0. */
    private double difference(IntUnaryOperator swapped) {
        Confusion first = agreed.copy();
        for (int unit = 0; unit < choices.length; unit++) {
            first.addCells(choices[unit][swapped.applyAsInt(unit)]);
        }
        // Swapping moves predictions between the systems, so what one has not got, the other has.
        return Math.abs(pair.difference(first, both.minus(first)));
    }
}
