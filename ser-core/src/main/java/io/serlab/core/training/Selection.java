package io.serlab.core.training;

import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.training.Metric;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the best epoch is chosen and what is reported of each.
 *
 * @param metrics by the names that reports use ({@code macro_f1}), in their order
 * @param deciding the name of the one that chooses
 */
public record Selection(Map<String, Metric> metrics, String deciding, AbsentClassRule absentClasses) {

    public Selection {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        if (!metrics.containsKey(deciding)) {
            throw new IllegalArgumentException("metric '" + deciding + "' is not among " + metrics.keySet());
        }
    }

    /** Whether a figure beats the best so far; NaN never does, and any number beats NaN. */
    boolean isBetter(double figure, double best) {
        if (Double.isNaN(figure) || Double.isNaN(best)) {
            return !Double.isNaN(figure);
        }
        Metric metric = metrics.get(deciding);
        boolean higher = metric != null && metric.higherIsBetter();
        return higher ? figure > best : figure < best;
    }
}
