package io.serlab.core.submission;

import io.serlab.core.evaluation.Evaluation;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.PairedComparison;
import io.serlab.core.evaluation.ResampleUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a prediction file.
 *
 * @param intervals the 95 % interval of each metric
 * @param unit what was drawn for them
 * @param paired the comparison with the other file; null without one
 */
public record Score(
        Evaluation evaluation,
        Map<String, Interval> intervals,
        ResampleUnit unit,
        @Nullable PairedComparison paired) {}
