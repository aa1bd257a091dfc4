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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class PairedTestsParityTest {

    @TestFactory
    Stream<DynamicTest> mcNemarAgreesWithTheReference() {
        return ParityCases.of("paired-tests.json")
                .tests(each -> each.get("test").asString().equals("mcnemar-exact"), PairedTestsParityTest::mcNemar);
    }

    private static void mcNemar(JsonNode each) {
        JsonNode given = each.get("given");
        JsonNode counts = given.has("truth") ? each.get("expected") : given;
        McNemarTest test = new McNemarTest(
                counts.get("onlyFirstRight").asInt(),
                counts.get("onlySecondRight").asInt());
        if (given.has("truth")) {
            int classes = Arrays.stream(integers(given.get("truth"))).max().orElseThrow() + 1;
            assertThat(pair(
                                    classes,
                                    integers(given.get("truth")),
                                    integers(given.get("first")),
                                    integers(given.get("second")))
                            .mcNemar())
                    .isEqualTo(test);
        }
        assertFigure(
                "p",
                test.pValue(),
                each.get("expected").get("p"),
                each.get("tolerance").asDouble());
    }

    @TestFactory
    Stream<DynamicTest> approximateRandomisationAgreesWithTheReference() {
        ParityCases cases = ParityCases.of("paired-tests.json");
        return cases.tests(
                each -> each.get("test").asString().equals("approximate-randomisation"),
                each -> randomisation(cases, each));
    }

    private static void randomisation(ParityCases cases, JsonNode each) {
        int[] truth = integers(cases.given(each, "truth"));
        int[] first = integers(cases.given(each, "first"));
        boolean bySpeaker = each.get("given").get("unit").asString().equals("speaker");
        List<PredictionRow> rows =
                ParityCases.rows(truth, first, bySpeaker ? integers(cases.given(each, "speakers")) : new int[0]);
        PairedPredictions pair =
                pair(cases.given(each, "classes").asInt(), truth, first, integers(cases.given(each, "second")));
        JsonNode tolerance = each.get("tolerance");
        JsonNode expected = each.get("expected");
        assertFigure(
                "difference",
                pair.difference(),
                expected.get("difference"),
                tolerance.get("difference").asDouble());
        int draws = tolerance.get("resamples").asInt();
        ApproximateRandomisation test = new ApproximateRandomisation(
                PairedSeeds.of(pair), ResampleUnit.of(rows).groups(rows));
        String bound = tolerance.has("exact") ? "exact" : "p";
        assertFigure(
                "p",
                test.pValue(new Seed(3), draws),
                expected.get("p"),
                tolerance.get(bound).asDouble());
        assertFigure(
                "p from few draws",
                test.pValue(new Seed(3), 500),
                expected.get("p"),
                5 * tolerance.get("p").asDouble());
    }

    @TestFactory
    Stream<DynamicTest> correctedResampledTAgreesWithTheReference() {
        return ParityCases.of("paired-tests.json")
                .tests(each -> each.get("test").asString().equals("corrected-resampled-t"), each -> {
                    JsonNode given = each.get("given");
                    CorrectedResampledT test = CorrectedResampledT.of(
                            numbers(given.get("differences")),
                            given.get("testSize").asDouble()
                                    / given.get("trainSize").asDouble());
                    JsonNode expected = each.get("expected");
                    double tolerance = each.get("tolerance").asDouble();
                    assertFigure("mean", test.meanDifference(), expected.get("meanDifference"), tolerance);
                    assertFigure("error", test.standardError(), expected.get("standardError"), tolerance);
                    assertFigure("t", test.t(), expected.get("t"), tolerance);
                    assertFigure("p", test.p(), expected.get("p"), tolerance);
                });
    }

    @Test
    void correctedResampledTIsUndefinedWithoutSpread() {
        assertThat(CorrectedResampledT.of(new double[] {0.25, 0.25}, 0.1).meanDifference())
                .isEqualTo(0.25);
        assertThat(CorrectedResampledT.of(new double[] {0.25, 0.25}, 0.1).p()).isNaN();
        assertThat(CorrectedResampledT.of(new double[] {0.25}, 0.1).p()).isNaN();
    }

    @TestFactory
    Stream<DynamicTest> holmAgreesWithTheReference() {
        return ParityCases.of("multiple-comparisons.json")
                .tests(
                        each -> true,
                        each -> assertThat(HolmCorrection.adjusted(
                                        numbers(each.get("given").get("p"))))
                                .containsExactly(
                                        numbers(each.get("expected").get("holm")),
                                        within(each.get("tolerance").asDouble())));
    }

    private static PairedPredictions pair(int classes, int[] truth, int[] first, int[] second) {
        return new PairedPredictions(
                new IndexedRows(classes, truth, first),
                new IndexedRows(classes, truth, second),
                AbsentClassRule.ZERO,
                PairedMetric.MACRO_F1);
    }
}
