package io.serlab.core.evaluation;

import static io.serlab.core.evaluation.ParityCases.assertFigure;
import static io.serlab.core.evaluation.ParityCases.integers;
import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
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
        ApproximateRandomisation test =
                new ApproximateRandomisation(pair, ResampleUnit.of(rows).groups(rows));
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

    private static PairedPredictions pair(int classes, int[] truth, int[] first, int[] second) {
        return new PairedPredictions(
                new IndexedRows(classes, truth, first), new IndexedRows(classes, truth, second), AbsentClassRule.ZERO);
    }
}
