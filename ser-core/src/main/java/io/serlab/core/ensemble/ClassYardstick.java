package io.serlab.core.ensemble;

import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.core.evaluation.Bootstrap;
import io.serlab.core.evaluation.Evaluation;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.PairedComparison;
import io.serlab.core.evaluation.PairedMetric;
import io.serlab.core.evaluation.PairedSystems;
import io.serlab.core.evaluation.PredictionRow;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A figure of predicted classes. Of equal ones, the more probable truth wins.
 *
 * @param rule what a class without utterances counts
 */
record ClassYardstick(PairedMetric metric, AbsentClassRule rule) implements Yardstick {

    @Override
    public double of(JoinedRows rows, int[] drawn, Decision[] decisions) {
        return of(
                rows,
                drawn,
                Arrays.stream(decisions).mapToInt(Decision::predicted).toArray());
    }

    private double of(JoinedRows rows, int[] drawn, int[] predicted) {
        return metric.of(rows.classes().size(), rows.truth(drawn), predicted, rule);
    }

    @Override
    public Quality ofSums(JoinedRows rows, int[] drawn, double[][] sums, int members) {
        int[] predicted = new int[drawn.length];
        double loss = 0;
        for (int i = 0; i < drawn.length; i++) {
            predicted[i] = Decision.largest(sums[i]).predicted();
            loss -= LogitMean.log(sums[i][rows.truth(drawn[i])] / members);
        }
        return new Quality(of(rows, drawn, predicted), loss);
    }

    @Override
    public Yardstick ofResamples() {
        return new ClassYardstick(metric, AbsentClassRule.SKIP);
    }

    @Override
    public Map<String, Figure> scores(List<String> classes, List<PredictionRow> rows, Seed seed) {
        Map<String, Interval> intervals = new Bootstrap(seed).intervals(classes, rule, rows);
        Map<String, Figure> scores = new LinkedHashMap<>();
        Evaluation.of(classes, rule, rows)
                .metrics()
                .forEach((name, value) ->
                        scores.put(name, Figure.of(value, intervals.getOrDefault(name, Interval.UNDEFINED))));
        return scores;
    }

    @Override
    public Paired paired(List<String> classes, List<PredictionRow> first, List<PredictionRow> second, Seed seed) {
        PairedComparison paired = PairedComparison.of(new PairedSystems(classes, first, second), rule, metric, seed);
        return new Paired(paired.difference(), paired.interval(), paired.randomisationP());
    }

    @Override
    public PairDiversity diversity(JoinedRows rows, int first, int second) {
        return PairDiversity.of(rows, first, second);
    }
}
