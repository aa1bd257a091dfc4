package io.serlab.core.evaluation;

import io.serlab.api.Seed;
import java.util.Arrays;
import java.util.List;

/**
 * The {@link SwapTest} of two systems' classes, in all seeds together. Units on which the systems agree change nothing and
 * are left out.
 */
final class ApproximateRandomisation {
    private final PairedSeeds systems;
    private final List<Swaps> seeds;
    private final int units;

    ApproximateRandomisation(PairedSeeds systems, int[][] units) {
        this.systems = systems;
        int[][] differing = Arrays.stream(units)
                .filter(rows -> systems.seeds().stream().anyMatch(seed -> differ(seed, rows)))
                .toArray(int[][]::new);
        int[] agreed = Arrays.stream(units)
                .filter(rows -> systems.seeds().stream().noneMatch(seed -> differ(seed, rows)))
                .flatMapToInt(Arrays::stream)
                .toArray();
        this.units = differing.length;
        this.seeds = systems.seeds().stream()
                .map(seed -> new Swaps(seed, agreed, differing))
                .toList();
    }

    private static boolean differ(PairedPredictions seed, int[] rows) {
        return Arrays.stream(rows).anyMatch(seed::differAt);
    }

    /** The two-sided p-value; exact if at most {@code draws} patterns are possible. */
    double pValue(Seed seed, int draws) {
        return new SwapTest(units, this::difference).pValue(Math.abs(systems.difference()), seed, draws);
    }

    /** The difference after swapping the units whose side is 1. */
    private double difference(int[] sides) {
        double sum = 0;
        for (Swaps seed : seeds) {
            sum += seed.difference(sides);
        }
        return Math.abs(sum / seeds.size());
    }

    /** What swapping does to one seed. */
    private static final class Swaps {
        private final PairedPredictions pair;
        private final Confusion agreed;
        private final Confusion both;
        private final int[][][] choices;

        Swaps(PairedPredictions pair, int[] agreedRows, int[][] units) {
            this.pair = pair;
            both = pair.first().confusion().plus(pair.second().confusion());
            agreed = pair.first().confusion(agreedRows);
            choices = Arrays.stream(units)
                    .map(rows ->
                            new int[][] {pair.first().cells(rows), pair.second().cells(rows)})
                    .toArray(int[][][]::new);
        }

        double difference(int[] sides) {
            Confusion first = agreed.copy();
            for (int unit = 0; unit < sides.length; unit++) {
                first.addCells(choices[unit][sides[unit]]);
            }
            // Swapping moves predictions between the systems, so what one has not got, the other has.
            return pair.difference(first, both.minus(first));
        }
    }
}
