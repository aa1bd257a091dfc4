package io.serlab.core.evaluation;

import static io.serlab.core.evaluation.ParityCases.assertFigure;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class SeedSummaryTest {

    @TestFactory
    Stream<DynamicTest> agreesWithTheReference() {
        return ParityCases.of("seed-intervals.json").tests(each -> true, SeedSummaryTest::check);
    }

    private static void check(JsonNode each) {
        double tolerance = each.get("tolerance").asDouble();
        JsonNode expected = each.get("expected");
        SeedSummary summary = SeedSummary.of(
                Arrays.stream(ParityCases.numbers(each.get("given").get("values")))
                        .boxed()
                        .toList());
        assertFigure("mean", summary.mean(), expected.get("mean"), tolerance);
        assertFigure("deviation", summary.standardDeviation(), expected.get("standardDeviation"), tolerance);
        assertFigure("error", summary.standardError(), expected.get("standardError"), tolerance);
        for (int percent : new int[] {90, 95, 99}) {
            Interval interval = summary.interval(percent / 100.0);
            JsonNode bounds = expected.get("interval" + percent);
            assertFigure("low " + percent, interval.low(), bounds.get(0), tolerance);
            assertFigure("high " + percent, interval.high(), bounds.get(1), tolerance);
        }
    }

    @Test
    void equalValuesHaveNoSpreadAtAll() {
        SeedSummary summary = SeedSummary.of(List.of(0.1, 0.1, 0.1));

        assertThat(summary.standardDeviation()).isZero();
        assertThat(summary.interval()).isEqualTo(new Interval(0.1, 0.1));
    }

    @Test
    void noSeedsGiveNoMean() {
        assertThat(SeedSummary.of(List.of()).mean()).isNaN();
        assertThat(SeedSummary.of(List.of()).interval()).isEqualTo(Interval.UNDEFINED);
    }
}
