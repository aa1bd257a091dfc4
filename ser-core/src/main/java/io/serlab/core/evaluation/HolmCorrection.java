package io.serlab.core.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Several tests at once: p-values raised so that the chance of any false finding stays below the level (Holm 1979). */
public final class HolmCorrection {
    private HolmCorrection() {}

    /**
     * Adjusts p-values: in ascending order, from i = 0, the running maximum of min(1, (m − i)·p).
     *
     * @param p each in [0, 1]
     * @return in the order of {@code p}
     */
    public static double[] adjusted(double... p) {
        int[] ascending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int i = 0; i < p.length; i++) {
            largest = Math.max(largest, Math.min(1, (p.length - i) * p[ascending[i]]));
            adjusted[ascending[i]] = largest;
        }
        return adjusted;
    }
}
