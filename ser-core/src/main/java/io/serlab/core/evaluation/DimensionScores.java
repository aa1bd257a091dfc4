package io.serlab.core.evaluation;

import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.training.MetricInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of arousal, valence and dominance that were predicted beside the classes. */
public final class DimensionScores {
    private DimensionScores() {}

    /** {@code ccc_arousal, ccc_valence, ccc_dominance, ccc_mean}; empty unless all are known and predicted. */
    public static Map<String, Double> of(List<PredictionRow> rows) {
        if (!PredictionRow.areRated(rows)) {
            return Map.of();
        }
        MetricInput input = PredictionRow.metricInput(List.of(), AbsentClassRule.ZERO, rows);
        Map<String, Double> scores = new LinkedHashMap<>();
        for (FixedMetricFactory each : List.of(
                new ArousalCccFactory(), new ValenceCccFactory(), new DominanceCccFactory(), new MeanCccFactory())) {
            scores.put(each.name().replace('-', '_'), each.metric().compute(input));
        }
        return scores;
    }
}
