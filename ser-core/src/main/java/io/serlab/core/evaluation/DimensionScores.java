package io.serlab.core.evaluation;

import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.training.MetricFactory;
import io.serlab.api.training.MetricInput;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of arousal, valence and dominance, beside the classes or alone. */
public final class DimensionScores {
    private static final List<FixedMetricFactory> METRICS =
            List.of(new ArousalCccFactory(), new ValenceCccFactory(), new DominanceCccFactory(), new MeanCccFactory());

    /** {@code ccc_arousal, ccc_valence, ccc_dominance, ccc_mean}, in this order. */
    public static final List<String> NAMES =
            METRICS.stream().map(each -> MetricFactory.resultName(each.name())).toList();

    private DimensionScores() {}

    /** The figure of each of the {@link #NAMES}; empty unless all are known and predicted. */
    public static Map<String, Double> of(List<PredictionRow> rows) {
        return PredictionRow.areRated(rows) ? named(figures(rows)) : Map.of();
    }

    /**
     * The 95 % interval of each of them, by {@link ResampleUnit#of} the rows; empty as {@link #of} is.
     *
     * @param seed the same seed gives the same intervals
     */
    public static Map<String, Interval> intervals(List<PredictionRow> rows, Seed seed) {
        if (!PredictionRow.areRated(rows)) {
            return Map.of();
        }
        RatedRows rated = RatedRows.of(rows);
        List<Interval> found =
                new Bootstrap(seed).intervals(ResampleUnit.of(rows).groups(rows), NAMES.size(), rated::concordances);
        Map<String, Interval> intervals = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            intervals.put(NAMES.get(i), found.get(i));
        }
        return intervals;
    }

    private static double[] figures(List<PredictionRow> rows) {
        MetricInput input = PredictionRow.metricInput(List.of(), AbsentClassRule.ZERO, rows);
        return METRICS.stream()
                .mapToDouble(each -> each.metric().compute(input))
                .toArray();
    }

    private static Map<String, Double> named(double[] figures) {
        Map<String, Double> scores = new LinkedHashMap<>();
        Arrays.setAll(figures, i -> {
            scores.put(NAMES.get(i), figures[i]);
            return figures[i];
        });
        return scores;
    }
}
