package io.serlab.core.explanation;

import static io.serlab.core.evaluation.ParityCases.assertFigure;
import static io.serlab.core.evaluation.ParityCases.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.SerException;
import io.serlab.core.evaluation.ParityCases;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AttentionStatisticsTest {
    private static final Map<String, ToDoubleFunction<AttentionStatistics>> FIGURES = figures();

    private static Map<String, ToDoubleFunction<AttentionStatistics>> figures() {
        Map<String, ToDoubleFunction<AttentionStatistics>> figures = new LinkedHashMap<>();
        figures.put("k50", AttentionStatistics::k50);
        figures.put("k80", AttentionStatistics::k80);
        figures.put("k90", AttentionStatistics::k90);
        figures.put("f50", AttentionStatistics::f50);
        figures.put("f80", AttentionStatistics::f80);
        figures.put("f90", AttentionStatistics::f90);
        figures.put("topCount", AttentionStatistics::topCount);
        figures.put("topMass", AttentionStatistics::top15Mass);
        figures.put("gini", AttentionStatistics::gini);
        figures.put("entropy", AttentionStatistics::entropy);
        figures.put("normalisedEntropy", AttentionStatistics::normalisedEntropy);
        return figures;
    }

    @TestFactory
    Stream<DynamicTest> agreesWithTheReference() {
        return ParityCases.of("attention-statistics.json")
                .tests(each -> each.get("given").has("attention"), AttentionStatisticsTest::check);
    }

    private static void check(JsonNode each) {
        AttentionStatistics statistics =
                AttentionStatistics.of(numbers(each.get("given").get("attention")));
        JsonNode expected = each.get("expected");
        assertThat(expected.propertyNames()).containsExactlyInAnyOrderElementsOf(FIGURES.keySet());
        FIGURES.forEach((name, figure) -> assertFigure(
                name,
                figure.applyAsDouble(statistics),
                expected.get(name),
                each.get("tolerance").asDouble()));
    }

    @TestFactory
    Stream<DynamicTest> overUtterancesAgreesWithTheReference() {
        return ParityCases.of("attention-statistics.json")
                .tests(each -> each.get("given").has("rows"), AttentionStatisticsTest::checkSummary);
    }

    private static void checkSummary(JsonNode each) {
        Map<String, double[]> attention = new LinkedHashMap<>();
        each.get("given").get("rows").forEach(row -> attention.put("u" + attention.size(), numbers(row)));
        AttentionSummary summary = AttentionSummary.of(attention);
        JsonNode expected = each.get("expected");
        double tolerance = each.get("tolerance").asDouble();
        expected.properties().forEach(entry -> {
            Distribution got = summary.distribution(Objects.requireNonNull(FIGURES.get(entry.getKey())));
            assertFigure("mean", got.mean(), entry.getValue().get("mean"), tolerance);
            assertFigure("median", got.median(), entry.getValue().get("median"), tolerance);
            assertFigure(
                    "lower",
                    got.lowerQuartile(),
                    entry.getValue().get("quartiles").get(0),
                    tolerance);
            assertFigure(
                    "upper",
                    got.upperQuartile(),
                    entry.getValue().get("quartiles").get(1),
                    tolerance);
        });
        Map<String, Double> means = summary.means();
        assertFigure("f80", means.get("frames_for_80"), expected.get("f80").get("mean"), tolerance);
        assertFigure("top", means.get("top_15_mass"), expected.get("topMass").get("mean"), tolerance);
        assertFigure(
                "entropy",
                means.get("attention_entropy"),
                expected.get("normalisedEntropy").get("mean"),
                tolerance);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 20, 100, 1000})
    void uniformAttentionNeedsEightyPercentOfItsFrames(int frames) {
        double[] uniform = new double[frames];
        Arrays.fill(uniform, 1f / frames);

        AttentionStatistics statistics = AttentionStatistics.of(uniform);

        assertThat(statistics.k80()).isEqualTo((int) Math.ceil(0.8 * frames - 1e-9));
        assertThat(statistics.top15Mass()).isCloseTo(statistics.topCount() / (double) frames, within(1e-9));
    }

    @Test
    void refusesWeightsThatAreNoAttention() {
        for (double[] weights : new double[][] {{}, {0, 0}, {1, -0.1}, {Double.NaN, 1}, {Double.POSITIVE_INFINITY}}) {
            assertThatThrownBy(() -> AttentionStatistics.of(weights))
                    .isInstanceOf(SerException.class)
                    .hasMessageContaining("weights must be finite, at least 0 and not all 0");
        }
    }
}
