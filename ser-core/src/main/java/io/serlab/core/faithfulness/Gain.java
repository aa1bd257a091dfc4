package io.serlab.core.faithfulness;

import io.serlab.core.evaluation.Interval;
import java.util.List;

/**
 * By how much attention finds what matters better than another way of choosing frames: a difference of mean
 * probabilities over a curve, averaged over utterances. Positive: better.
 *
 * @param over what attention is compared with
 * @param deletion the other's deletion curve less that of attention
 * @param keeping the keeping curve of attention less the other's
 */
public record Gain(Ordering over, Figure deletion, Figure keeping) {

    /** A mean over utterances with its 95 % bootstrap interval over speakers, or utterances where these are unknown. */
    public record Figure(double mean, Interval interval) {

        /** Whether the whole interval lies above 0. */
        public boolean isPositive() {
            return interval.low() > 0;
        }

        private static Figure overSeeds(List<Figure> seeds) {
            return new Figure(
                    seeds.stream().mapToDouble(Figure::mean).average().orElseThrow(),
                    new Interval(
                            seeds.stream()
                                    .mapToDouble(each -> each.interval().low())
                                    .min()
                                    .orElseThrow(),
                            seeds.stream()
                                    .mapToDouble(each -> each.interval().high())
                                    .max()
                                    .orElseThrow()));
        }
    }

    /**
     * That of the runs of several seeds, at least one: mean gains, and the least and the greatest end of the seeds'
     * intervals, so that a gain is positive if it is with every seed.
     */
    public static Gain overSeeds(List<Gain> seeds) {
        return new Gain(
                seeds.get(0).over(),
                Figure.overSeeds(seeds.stream().map(Gain::deletion).toList()),
                Figure.overSeeds(seeds.stream().map(Gain::keeping).toList()));
    }
}
