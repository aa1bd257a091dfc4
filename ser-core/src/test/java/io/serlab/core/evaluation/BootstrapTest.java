package io.serlab.core.evaluation;

import static io.serlab.core.evaluation.ParityCases.assertFigure;
import static io.serlab.core.evaluation.ParityCases.integers;
import static io.serlab.core.evaluation.ParityCases.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class BootstrapTest {
    private static final Seed SEED = new Seed(7);

    @TestFactory
    Stream<DynamicTest> agreesWithTheReference() {
        ParityCases cases = ParityCases.of("bootstrap.json");
        return cases.tests(each -> true, each -> check(cases, each));
    }

    private static void check(ParityCases cases, JsonNode each) {
        boolean bySpeaker = each.get("given").get("resampleUnit").asString().equals("speaker");
        int count = cases.given(each, "truth").size();
        List<PredictionRow> rows = ParityCases.rows(
                new int[count], new int[count], bySpeaker ? integers(cases.given(each, "speakers")) : new int[0]);
        int[][] units = ResampleUnit.of(rows).groups(rows);
        ToDoubleFunction<int[]> statistic = statistic(cases, each);
        JsonNode tolerance = each.get("tolerance");
        double[] values = new Bootstrap(SEED, tolerance.get("resamples").asInt())
                .distributions(units, 1, drawn -> new double[] {statistic.applyAsDouble(drawn)})[0];
        JsonNode expected = each.get("expected");
        int[] all = IntStream.range(0, count).toArray();
        assertFigure(
                "estimate",
                statistic.applyAsDouble(all),
                expected.get("estimate"),
                tolerance.get("estimate").asDouble());
        checkDistribution(values, expected, tolerance);
    }

    private static void checkDistribution(double[] values, JsonNode expected, JsonNode tolerance) {
        Interval interval = Interval.middle95(values);
        double bounds = tolerance.get("bounds").asDouble();
        assertFigure("low", interval.low(), expected.get("interval95").get(0), bounds);
        assertFigure("high", interval.high(), expected.get("interval95").get(1), bounds);
        assertFigure(
                "mean",
                StatUtils.mean(values),
                expected.get("bootstrapMean"),
                tolerance.get("bootstrapMean").asDouble());
        assertFigure(
                "deviation",
                Math.sqrt(StatUtils.variance(values)),
                expected.get("bootstrapStandardDeviation"),
                tolerance.get("bootstrapStandardDeviation").asDouble());
    }

    private static ToDoubleFunction<int[]> statistic(ParityCases cases, JsonNode each) {
        String name = each.get("given").get("statistic").asString();
        if (name.equals("ccc")) {
            double[] truth = numbers(cases.given(each, "truth"));
            double[] predicted = numbers(cases.given(each, "predictions"));
            return drawn -> Concordance.ccc(chosen(truth, drawn), chosen(predicted, drawn));
        }
        int classes = cases.given(each, "classes").asInt();
        int[] truth = integers(cases.given(each, "truth"));
        IndexedRows rows = new IndexedRows(classes, truth, integers(cases.given(each, "predictions")));
        return switch (name) {
            case "accuracy" -> drawn -> rows.confusion(drawn).accuracy();
            case "uarPresent" -> drawn -> rows.confusion(drawn).uar(AbsentClassRule.SKIP);
            case "macroF1Fixed" -> drawn -> rows.confusion(drawn).macroF1(AbsentClassRule.ZERO);
            default -> {
                IndexedRows other = new IndexedRows(classes, truth, integers(cases.given(each, "otherPredictions")));
                yield new PairedPredictions(rows, other, AbsentClassRule.ZERO, PairedMetric.MACRO_F1)::difference;
            }
        };
    }

    private static double[] chosen(double[] values, int[] indices) {
        return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
    }

    @Test
    void resamplesSpeakersWhereAllAreKnown() {
        List<PredictionRow> rows = ParityCases.rows(new int[] {0, 1, 0}, new int[] {0, 1, 0}, new int[] {4, 5, 4});

        assertThat(ResampleUnit.of(rows)).isEqualTo(ResampleUnit.SPEAKER);
        assertThat(ResampleUnit.SPEAKER.groups(rows)).isDeepEqualTo(new int[][] {{0, 2}, {1}});
        assertThat(ResampleUnit.of(List.of(rows.get(0), rows.get(1).withSpeaker(null))))
                .isEqualTo(ResampleUnit.ROW);
        assertThat(ResampleUnit.of(List.of(rows.get(0), rows.get(2)))).isEqualTo(ResampleUnit.ROW);
    }

    @Test
    void theSameSeedGivesTheSameIntervals() {
        int[] truth = IntStream.range(0, 60).map(i -> i % 3).toArray();
        int[] predicted = IntStream.range(0, 60).map(i -> i * i % 3).toArray();
        List<PredictionRow> rows = ParityCases.rows(truth, predicted, new int[0]);

        Map<String, Interval> intervals =
                new Bootstrap(SEED, 200).intervals(ParityCases.classes(3), AbsentClassRule.ZERO, rows);

        assertThat(new Bootstrap(SEED, 200).intervals(ParityCases.classes(3), AbsentClassRule.ZERO, rows))
                .isEqualTo(intervals);
        assertThat(new Bootstrap(new Seed(8), 200).intervals(ParityCases.classes(3), AbsentClassRule.ZERO, rows))
                .isNotEqualTo(intervals);
        assertThat(intervals.keySet()).containsExactly("macro_f1", "uar", "accuracy", "weighted_f1");
    }

    @Test
    void noRowsGiveNoInterval() {
        assertThat(new Bootstrap(SEED, 10).intervals(List.of("a"), AbsentClassRule.ZERO, List.of()))
                .containsEntry("macro_f1", Interval.UNDEFINED);
    }

    @Test
    void quantilesInterpolateBetweenOrderStatistics() {
        double[] values = {4, 1, 3, 2};

        assertThat(Quantiles.of(values, 0.25)).isCloseTo(1.75, within(1e-12));
        assertThat(Quantiles.of(values, 0.5)).isCloseTo(2.5, within(1e-12));
        assertThat(Quantiles.of(values, 1)).isEqualTo(4);
        assertThat(Quantiles.of(new double[0], 0.5)).isNaN();
    }
}
