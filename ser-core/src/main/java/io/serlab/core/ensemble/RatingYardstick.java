package io.serlab.core.ensemble;

import io.serlab.api.Seed;
import io.serlab.core.evaluation.Concordance;
import io.serlab.core.evaluation.DimensionScores;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.PairedRatings;
import io.serlab.core.evaluation.PredictionRow;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The mean concordance of arousal, valence and dominance with the truth. Of equal ones, the smaller squared error wins.
 * Where a dimension is constant on both sides it has no concordance, and there is no figure.
 */
final class RatingYardstick implements Yardstick {
    @Override
    public double of(JoinedRows rows, int[] drawn, Decision[] decisions) {
        return meanConcordance(
                truth(rows, drawn),
                Arrays.stream(decisions).map(Decision::shares).toArray(double[][]::new));
    }

    private static double[][] truth(JoinedRows rows, int[] drawn) {
        return Arrays.stream(drawn).mapToObj(rows::trueRatings).toArray(double[][]::new);
    }

    /** @param truth (rows, dimensions), as is the other */
    private static double meanConcordance(double[][] truth, double[][] predicted) {
        return IntStream.range(0, JoinedRows.DIMENSIONS)
                .mapToDouble(dimension -> Concordance.ccc(column(truth, dimension), column(predicted, dimension)))
                .average()
                .orElseThrow();
    }

    private static double[] column(double[][] rows, int dimension) {
        return Arrays.stream(rows).mapToDouble(row -> row[dimension]).toArray();
    }

    @Override
    public Quality ofSums(JoinedRows rows, int[] drawn, double[][] sums, int members) {
        double[][] truth = truth(rows, drawn);
        double[][] means = new double[sums.length][JoinedRows.DIMENSIONS];
        double loss = 0;
        for (int i = 0; i < means.length; i++) {
            for (int dimension = 0; dimension < JoinedRows.DIMENSIONS; dimension++) {
                means[i][dimension] = sums[i][dimension] / members;
                double error = means[i][dimension] - truth[i][dimension];
                loss += error * error;
            }
        }
        return new Quality(meanConcordance(truth, means), loss);
    }

    @Override
    public Yardstick ofResamples() {
        return this;
    }

    @Override
    public Map<String, Figure> scores(List<String> classes, List<PredictionRow> rows, Seed seed) {
        Map<String, Interval> intervals = DimensionScores.intervals(rows, seed);
        Map<String, Figure> scores = new LinkedHashMap<>();
        DimensionScores.of(rows)
                .forEach((name, value) ->
                        scores.put(name, Figure.of(value, intervals.getOrDefault(name, Interval.UNDEFINED))));
        return scores;
    }

    @Override
    public Paired paired(List<String> classes, List<PredictionRow> first, List<PredictionRow> second, Seed seed) {
        PairedRatings paired = PairedRatings.of(first, second, seed);
        return new Paired(paired.difference(), paired.interval(), paired.randomisationP());
    }

    @Override
    public PairDiversity diversity(JoinedRows rows, int first, int second) {
        return PairDiversity.ofRatings(first, second, meanConcordance(ofMember(rows, first), ofMember(rows, second)));
    }

    private static double[][] ofMember(JoinedRows rows, int member) {
        return Arrays.stream(rows.all())
                .mapToObj(row -> rows.values(row)[member])
                .toArray(double[][]::new);
    }
}
