package io.serlab.core.explanation;

import java.util.Arrays;

/** The attention of an utterance's frames, one weight each. */
public final class FrameAttention {
    // float32 weights of 1/n differ by rounding only
    private static final double UNIFORM = 1e-6;

    private FrameAttention() {}

    /**
     * The mean over the streams (heads and queries) of a pooler; streams that sum to 1 give a mean that sums to 1.
     *
     * @param streams (streams, frames), at least one stream, all of equal length, valid frames only
     * @throws IllegalArgumentException if there is no stream or their lengths differ
     */
    public static double[] mean(float[][] streams) {
        if (streams.length == 0) {
            throw new IllegalArgumentException("attention without streams");
        }
        double[] mean = new double[streams[0].length];
        for (float[] stream : streams) {
            if (stream.length != mean.length) {
                throw new IllegalArgumentException("streams of " + mean.length + " and " + stream.length + " frames");
            }
            for (int frame = 0; frame < mean.length; frame++) {
                mean[frame] += stream[frame] / (double) streams.length;
            }
        }
        return mean;
    }

    /** Whether several frames all have the same weight. */
    public static boolean isUniform(double[] weights) {
        double highest = Arrays.stream(weights).max().orElse(0);
        double lowest = Arrays.stream(weights).min().orElse(0);
        return weights.length > 1 && highest - lowest <= UNIFORM * highest;
    }

    /** The frame with the largest weight; the earliest of equal ones. */
    public static int top(double[] weights) {
        int best = 0;
        for (int frame = 1; frame < weights.length; frame++) {
            best = weights[frame] > weights[best] ? frame : best;
        }
        return best;
    }
}
