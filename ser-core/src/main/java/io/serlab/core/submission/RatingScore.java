package io.serlab.core.submission;

import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.PairedRatings;
import io.serlab.core.evaluation.ResampleUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of predicted arousal, valence and dominance.
 *
 * @param metrics {@code ccc_arousal, ccc_valence, ccc_dominance, ccc_mean}
 * @param intervals the 95 % interval of each
 * @param unit what was drawn for them
 * @param paired the comparison with the other file; null without one
 */
public record RatingScore(
        Map<String, Double> metrics,
        Map<String, Interval> intervals,
        ResampleUnit unit,
        @Nullable PairedRatings paired) {}
