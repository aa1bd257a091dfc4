package io.serlab.core.explanation;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a recording that attention lies on, by our own definition: neighbouring frames that are each among the
 * 15 % of frames with most attention ({@link AttentionStatistics#topCount}; of equal ones the earlier) and above uniform
 * attention. So uniform attention has no stretches.
 *
 * @param start seconds from the beginning of the recording
 * @param end seconds, after {@code start}, at most the end of the recording
 * @param mass the attention of its frames together; all frames of the recording have 1
 * @param peak the largest attention of one of its frames, over that of uniform attention: T·a
 */
public record AttentionSegment(double start, double end, double mass, double peak) {
    // float32 weights of 1/T differ by rounding only
    private static final double UNIFORM = 1 + 1e-6;

    public AttentionSegment {
        if (!(start >= 0) || !(end > start)) {
            throw new IllegalArgumentException("a stretch from " + start + " to " + end + " s");
        }
    }

    /**
     * The stretches of one recording, in the order of time. A frame reaches half a hop to both sides of its centre, cut
     * at both ends of the recording; what lies outside of it whole belongs to no stretch.
     *
     * @param attention one weight per frame, as {@link FrameAttention#mean} gives them; brought to a sum of 1
     * @param seconds the length of the recording
     */
    public static List<AttentionSegment> of(double[] attention, FrameTimes times, double seconds) {
        double[] weights = AttentionStatistics.normalised(attention);
        boolean[] attended = attended(weights);
        List<AttentionSegment> segments = new ArrayList<>();
        int frame = 0;
        while (frame < weights.length) {
            int first = frame;
            while (frame < weights.length && attended[frame]) {
                frame++;
            }
            double start = Math.max(0, times.edge(first));
            double end = Math.min(seconds, times.edge(frame));
            if (frame > first && end > start) {
                segments.add(segment(start, end, weights, first, frame));
            }
            frame++;
        }
        return List.copyOf(segments);
    }

    private static boolean[] attended(double[] weights) {
        boolean[] attended = AttentionStatistics.topFrames(weights);
        for (int frame = 0; frame < weights.length; frame++) {
            attended[frame] &= weights.length * weights[frame] > UNIFORM;
        }
        return attended;
    }

    private static AttentionSegment segment(double start, double end, double[] weights, int first, int past) {
        double mass = 0;
        double highest = 0;
        for (int frame = first; frame < past; frame++) {
            mass += weights[frame];
            highest = Math.max(highest, weights[frame]);
        }
        return new AttentionSegment(start, end, mass, weights.length * highest);
    }
}
