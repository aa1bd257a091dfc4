package io.serlab.core.explanation;

import io.serlab.api.corpus.Segment;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * How well weights of frames find the known cue of one utterance. A frame is in the cue if its centre is.
 *
 * @param hit 1 if the frame with the largest weight is in the cue, else 0: the pointing game of Zhang et al. 2018
 * @param precision the share of the top 15 % of frames that is in the cue
 * @param recall the share of the cue's frames that is among the top 15 %
 * @param rocArea the chance that a frame of the cue has more weight than one outside; equal weights count half
 * @param chance the share of the frames that is in the cue: what hit and precision of random weights would be
 */
record CueMatch(double hit, double precision, double recall, double rocArea, double chance) {

    /** Empty if no segment is a cue, or no frame, or every frame, is in it. */
    static Optional<CueMatch> of(double[] weights, FrameTimes times, List<Segment> segments) {
        List<Segment> cues = segments.stream()
                .filter(segment -> segment.tier().equals(Segment.CUE))
                .toList();
        boolean[] inside = new boolean[weights.length];
        int count = 0;
        for (int frame = 0; frame < inside.length; frame++) {
            double centre = times.centre(frame);
            inside[frame] = cues.stream().anyMatch(cue -> cue.contains(centre));
            count += inside[frame] ? 1 : 0;
        }
        return count == 0 || count == weights.length ? Optional.empty() : Optional.of(match(weights, inside, count));
    }

    private static CueMatch match(double[] weights, boolean[] inside, int count) {
        boolean[] top = AttentionStatistics.topFrames(weights);
        double found = IntStream.range(0, top.length)
                .filter(frame -> top[frame] && inside[frame])
                .count();
        return new CueMatch(
                inside[FrameAttention.top(weights)] ? 1 : 0,
                found / AttentionStatistics.topCount(weights.length),
                found / count,
                rocArea(weights, inside, count),
                count / (double) weights.length);
    }

    // Mann and Whitney's U by the sum of ranks
    private static double rocArea(double[] weights, boolean[] inside, int count) {
        double[] ranks = new NaturalRanking().rank(weights);
        double sum = IntStream.range(0, ranks.length)
                .filter(frame -> inside[frame])
                .mapToDouble(frame -> ranks[frame])
                .sum();
        double outside = weights.length - (double) count;
        return (sum - count * (count + 1.0) / 2) / (count * outside);
    }

    /** The figures, in the order of {@link CueScores}. */
    double[] figures() {
        return new double[] {hit, precision, recall, rocArea, chance};
    }
}
