package io.serlab.core.submission;

import io.serlab.core.evaluation.Evaluation;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.PairedComparison;
import io.serlab.core.evaluation.PairedMetric;
import io.serlab.core.evaluation.ResampleUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a prediction file.
 *
 * @param intervals the 95 % interval of each metric
 * @param unit what was drawn for them
 * @param comparisons with the other file, by each metric; empty without one
 */
public record Score(
        Evaluation evaluation,
        Map<String, Interval> intervals,
        ResampleUnit unit,
        Map<PairedMetric, PairedComparison> comparisons) {

    public Score {
        comparisons = Collections.unmodifiableMap(new LinkedHashMap<>(comparisons));
    }

    /** The comparison by macro F1; null without another file. */
    public @Nullable PairedComparison paired() {
        return comparisons.get(PairedMetric.MACRO_F1);
    }
}
