package io.serlab.core.evaluation;

import io.serlab.api.Seed;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How often a difference at least as large arises when two systems' predictions are swapped by chance, unit by unit
 * (Noreen 1989). Where the patterns are no more than the draws asked for, all of them are tried instead.
 *
 * @param units how many are swapped
 * @param difference its size after swapping the units whose side is 1
 */
record SwapTest(int units, ToDoubleFunction<int[]> difference) {
    private static final double SLACK = 1e-12;

    /**
     * The two-sided p-value; exact if at most {@code draws} patterns are possible.
     *
     * @param observed the difference that is compared with
     */
    double pValue(double observed, Seed seed, int draws) {
        double reached = observed - SLACK;
        return units < 31 && 1L << units <= draws ? exact(reached) : drawn(seed, draws, reached);
    }

    private double exact(double reached) {
        int patterns = 1 << units;
        int hits = 0;
        for (int pattern = 0; pattern < patterns; pattern++) {
            int bits = pattern;
            int[] sides =
                    IntStream.range(0, units).map(unit -> bits >> unit & 1).toArray();
            hits += difference.applyAsDouble(sides) >= reached ? 1 : 0;
        }
        return hits / (double) patterns;
    }

    private double drawn(Seed seed, int draws, double reached) {
        Coin coin = new Coin(seed.stream("randomisation").random());
        IntSupplier toss = coin::toss;
        int hits = 0;
        for (int draw = 0; draw < draws; draw++) {
            int[] sides = IntStream.generate(toss).limit(units).toArray();
            hits += difference.applyAsDouble(sides) >= reached ? 1 : 0;
        }
        return (1.0 + hits) / (1.0 + draws);
    }
}
