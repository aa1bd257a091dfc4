package io.serlab.core.explanation;

import io.serlab.api.corpus.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Whether attention points at the known cue (Zhang et al. 2018): an utterance is a hit if the centre of its frame with
 * the largest weight (the earliest of equal ones) lies in a cue segment.
 *
 * <p>Attention that weighs all frames alike has no top frame, so such an utterance takes no part.
 *
 * @param hits utterances whose top frame lies in the cue
 * @param count utterances with a known cue
 * @param chance the expected share of hits of a frame drawn at random; NaN if no utterance has a known cue
 */
public record PointingGame(int hits, int count, double chance) {
    // float32 weights of 1/n differ by rounding only
    private static final double UNIFORM = 1e-6;

    /**
     * Plays the game.
     *
     * @param attention per id one weight per frame, as {@link FrameAttention#mean} gives them
     * @param cues per id its segments; only those of tier {@link Segment#CUE} count, and utterances without one are
     *     left out
     */
    public static PointingGame score(
            Map<String, double[]> attention, FrameTimes times, Map<String, List<Segment>> cues) {
        int hits = 0;
        int count = 0;
        double shares = 0;
        for (Map.Entry<String, double[]> each : attention.entrySet()) {
            List<Segment> known = cues.getOrDefault(each.getKey(), List.of()).stream()
                    .filter(segment -> segment.tier().equals(Segment.CUE))
                    .toList();
            double[] weights = each.getValue();
            if (!known.isEmpty() && !isUniform(weights)) {
                count++;
                hits += inside(known, times.centre(FrameAttention.top(weights))) ? 1 : 0;
                shares += insideShare(known, times, weights.length);
            }
        }
        return new PointingGame(hits, count, shares / count);
    }

    private static boolean isUniform(double[] weights) {
        double highest = Arrays.stream(weights).max().orElse(0);
        double lowest = Arrays.stream(weights).min().orElse(0);
        return weights.length > 1 && highest - lowest <= UNIFORM * highest;
    }

    private static double insideShare(List<Segment> cues, FrameTimes times, int frames) {
        return IntStream.range(0, frames)
                        .filter(frame -> inside(cues, times.centre(frame)))
                        .count()
                / (double) frames;
    }

    private static boolean inside(List<Segment> cues, double seconds) {
        return cues.stream().anyMatch(cue -> cue.contains(seconds));
    }

    /** Hits per utterance with a known cue; NaN if there is none. */
    public double share() {
        return hits / (double) count;
    }
}
