package io.serlab.core.explanation;

import io.serlab.api.SerException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How concentrated the attention of one utterance is. Weights are first divided by their sum, in double precision.
 *
 * @param frames how many frames, T
 * @param k50 the fewest frames that hold half of the mass
 * @param k80 the fewest frames that hold 80 % of it
 * @param k90 the fewest frames that hold 90 % of it
 * @param topCount how many frames are the top 15 %: max(1, ceil(0.15·T))
 * @param top15Mass the mass of that many largest weights; uniform attention has {@code topCount}/T
 * @param gini 0 for uniform attention, (T − 1)/T if one frame has everything
 * @param entropy −Σ a ln a, in nats
 */
public record AttentionStatistics(
        int frames, int k50, int k80, int k90, int topCount, double top15Mass, double gini, double entropy) {
    // Eight times 0.1 is below 0.8 in binary, and uniform attention must give exactly 80 % of its frames for 80 %.
    private static final double SLACK = 1e-9;
    private static final double TOP_SHARE = 0.15;

    /**
     * The statistics of one row of attention.
     *
     * @param weights one per valid frame, at least one; they need not sum to 1
     * @throws SerException with code {@code invalid-attention} if a weight is negative or not finite, or all are 0
     */
    public static AttentionStatistics of(double[] weights) {
        double[] sorted = normalised(weights);
        Arrays.sort(sorted);
        int topCount = topCount(sorted.length);
        return new AttentionStatistics(
                sorted.length,
                framesForMass(sorted, 0.5),
                framesForMass(sorted, 0.8),
                framesForMass(sorted, 0.9),
                topCount,
                Arrays.stream(sorted, sorted.length - topCount, sorted.length).sum(),
                gini(sorted),
                entropy(sorted));
    }

    /** How many frames the top 15 % of T frames are. */
    static int topCount(int frames) {
        return Math.max(1, (int) Math.ceil(TOP_SHARE * frames - SLACK));
    }

    /** Which frames the top 15 % are; of equal ones the earlier. */
    static boolean[] topFrames(double[] weights) {
        boolean[] top = new boolean[weights.length];
        IntStream.range(0, weights.length)
                .boxed()
                .sorted((a, b) -> Double.compare(weights[b], weights[a])) // stable
                .limit(topCount(weights.length))
                .forEach(frame -> top[frame] = true);
        return top;
    }

    static double[] normalised(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        boolean valid = Arrays.stream(weights).allMatch(weight -> weight >= 0) && sum > 0 && Double.isFinite(sum);
        if (!valid) {
            throw new SerException(
                    "invalid-attention",
                    "Attention over %d frames sums to %s; weights must be finite, at least 0 and not all 0"
                            .formatted(weights.length, sum));
        }
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    private static int framesForMass(double[] ascending, double mass) {
        double held = 0;
        int count = 0;
        while (count < ascending.length && held < mass - SLACK) {
            count++;
            held += ascending[ascending.length - count];
        }
        return count;
    }

    private static double gini(double[] ascending) {
        int frames = ascending.length;
        double sum = 0;
        for (int i = 1; i <= frames; i++) {
            sum += (2.0 * i - frames - 1) * ascending[i - 1];
        }
        return sum / frames;
    }

    private static double entropy(double[] weights) {
        return -Arrays.stream(weights)
                .filter(weight -> weight > 0)
                .map(weight -> weight * Math.log(weight))
                .sum();
    }

    /** The share of frames that holds half of the mass. */
    public double f50() {
        return k50 / (double) frames;
    }

    /** The share of frames that holds 80 % of the mass; 0.8 for uniform attention. */
    public double f80() {
        return k80 / (double) frames;
    }

    /** The share of frames that holds 90 % of the mass. */
    public double f90() {
        return k90 / (double) frames;
    }

    /** Entropy divided by ln T: 1 for uniform attention and for a single frame. */
    public double normalisedEntropy() {
        return frames == 1 ? 1 : entropy / Math.log(frames);
    }
}
