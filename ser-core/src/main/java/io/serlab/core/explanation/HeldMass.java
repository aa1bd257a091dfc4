package io.serlab.core.explanation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much of the attention the most attended frames hold, against their share of the frames; linear between whole
 * numbers of frames, so that uniform attention gives the diagonal.
 */
public final class HeldMass {
    private static final int STEPS = 100;

    /** The shares of the frames at which it is known: 0, 1 … 100 %. */
    static final double[] SHARES =
            IntStream.rangeClosed(0, STEPS).mapToDouble(i -> i / (double) STEPS).toArray();

    private HeldMass() {}

    /** The mass at 0, 1 … 100 % of the frames. */
    public static double[] of(double[] weights) {
        double[] sorted = AttentionStatistics.normalised(weights);
        Arrays.sort(sorted);
        double[] held = new double[sorted.length + 1];
        for (int count = 1; count <= sorted.length; count++) {
            held[count] = held[count - 1] + sorted[sorted.length - count];
        }
        return Arrays.stream(SHARES)
                .map(share -> between(held, share * sorted.length))
                .toArray();
    }

    private static double between(double[] held, double frames) {
        int below = Math.min((int) frames, held.length - 2);
        return held[below] + (frames - below) * (held[below + 1] - held[below]);
    }
}
