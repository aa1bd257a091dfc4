package io.serlab.core.report;

import java.util.List;

/**
 * What becomes of the score when frames are taken away: whether the prediction rests on what is attended.
 *
 * @param score what is scored, in words that follow "mean": {@code probability of the predicted class}
 * @param utterances how many were scored
 * @param deletion a curve per order in which frames are taken away, by the share that is gone
 * @param keeping a curve per order in which frames are kept, by the share that is left
 * @param verdict what follows, in a sentence or two
 */
public record FaithfulnessChart(
        String score, long utterances, List<Curve> deletion, List<Curve> keeping, String verdict) {

    public FaithfulnessChart {
        deletion = List.copyOf(deletion);
        keeping = List.copyOf(keeping);
    }

    /**
     * One order of the frames.
     *
     * @param order {@code attention}, {@code random}, {@code segments}, {@code energy} or {@code gradient}
     * @param area the mean score along the curve
     * @param points by ascending share
     */
    public record Curve(String order, double area, List<Point> points) {
        public Curve {
            points = List.copyOf(points);
        }
    }

    /**
     * One point.
     *
     * @param share of the frames, in [0, 1]
     * @param score the mean over utterances
     * @param low the lower end of its 95 % interval; NaN where there is none
     * @param high the upper end; NaN where there is none
     */
    public record Point(double share, double score, double low, double high) {}
}
