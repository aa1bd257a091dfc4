package io.serlab.core.faithfulness;

import java.util.stream.IntStream;

/** How many frames are taken away, or kept, at each point of a curve; and the area below one. */
final class Shares {
    /** Of the frames deleted, from none to nine tenths. */
    static final double[] DELETED = tenths(0);

    /** Of the frames kept, from one tenth to all. */
    static final double[] KEPT = tenths(1);

    // A share of a whole number of frames must not become one frame more by rounding.
    private static final double SLACK = 1e-9;

    private Shares() {}

    private static double[] tenths(int first) {
        return IntStream.range(first, first + 10).mapToDouble(i -> i / 10.0).toArray();
    }

    /** How many subsets both curves of one order have at most beside the whole utterance, which all orders share. */
    static int subsets() {
        return DELETED.length + KEPT.length - 2;
    }

    /** How many of the frames to delete: at least one is left. */
    static int deleted(double share, int frames) {
        return Math.min(count(share, frames), frames - 1);
    }

    /** How many of the frames to keep: at least one. */
    static int kept(double share, int frames) {
        return Math.max(count(share, frames), 1);
    }

    private static int count(double share, int frames) {
        return (int) Math.ceil(share * frames - SLACK);
    }

    /** The mean of a curve: its area by trapezoids, divided by the range of the shares. */
    static double mean(double[] shares, double[] scores) {
        double area = 0;
        for (int i = 1; i < shares.length; i++) {
            area += (shares[i] - shares[i - 1]) * (scores[i] + scores[i - 1]) / 2;
        }
        return area / (shares[shares.length - 1] - shares[0]);
    }
}
