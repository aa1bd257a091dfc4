package io.serlab.core.report;

import java.util.List;

/**
 * What becomes of the score when frames are taken away: whether the prediction rests on what is attended.
 *
 * @param erasure what becomes of frames that are taken away: {@code drop} or {@code silence}
 * @param score what is scored, in words that follow "mean": {@code probability of the predicted class}
 * @param utterances how many were scored
 * @param deletion a curve per order in which frames are taken away, by the share that is gone
 * @param keeping a curve per order in which frames are kept, by the share that is left
 * @param verdict what follows, in a sentence or two
 */
public record FaithfulnessChart(
        String erasure, String score, long utterances, List<Curve> deletion, List<Curve> keeping, String verdict) {

    public FaithfulnessChart {
        deletion = List.copyOf(deletion);
        keeping = List.copyOf(keeping);
    }

    /**
     * One order of the frames.
     *
     * @param order {@code attention}, {@code random}, {@code segments}, {@code energy}, {@code gradient-times-input} or
     *     {@code integrated-gradients}
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
     */
    public record Point(double share, double score) {}
}
