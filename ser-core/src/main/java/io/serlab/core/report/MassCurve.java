package io.serlab.core.report;

import java.util.List;

/**
 * The attention that the most attended frames hold, against their share of all frames; a mean over utterances. Uniform
 * attention gives the diagonal.
 *
 * @param by what the utterances are grouped by: {@link #ALL}, {@link #CLASS}, {@link #SPEAKER} or {@link #OUTCOME}
 * @param group the class, the speaker, {@code right} or {@code wrong}; {@link #ALL} for all utterances
 * @param points by ascending share
 */
public record MassCurve(String by, String group, List<Point> points) {
    /** All utterances together. */
    public static final String ALL = "all";

    /** By their true class. */
    public static final String CLASS = "class";

    /** By speaker. */
    public static final String SPEAKER = "speaker";

    /** By whether the prediction is right. */
    public static final String OUTCOME = "outcome";

    public MassCurve {
        points = List.copyOf(points);
    }

    /**
     * One point.
     *
     * @param share of the frames, in [0, 1]
     * @param mass the mean attention that they hold, in [0, 1]
     * @param low the lower end of its 95 % interval; NaN where there is none
     * @param high the upper end; NaN where there is none
     */
    public record Point(double share, double mass, double low, double high) {}
}
