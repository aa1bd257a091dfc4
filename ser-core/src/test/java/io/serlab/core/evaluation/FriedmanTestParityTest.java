package io.serlab.core.evaluation;

import static io.serlab.core.evaluation.ParityCases.assertFigure;
import static io.serlab.core.evaluation.ParityCases.numbers;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class FriedmanTestParityTest {

    @TestFactory
    Stream<DynamicTest> agreesWithTheReference() {
        return ParityCases.of("friedman-nemenyi.json")
                .tests(each -> each.get("given").has("scores"), FriedmanTestParityTest::check);
    }

    private static void check(JsonNode each) {
        double[][] scores = StreamSupport.stream(each.get("given").get("scores").spliterator(), false)
                .map(ParityCases::numbers)
                .toArray(double[][]::new);
        JsonNode expected = each.get("expected");
        JsonNode tolerance = each.get("tolerance");
        double exact = tolerance.get("default").asDouble();
        FriedmanTest test = FriedmanTest.of(scores);
        double[] ranks = numbers(expected.get("meanRanks"));
        for (int i = 0; i < ranks.length; i++) {
            assertFigure(
                    "rank " + i, test.meanRanks()[i], expected.get("meanRanks").get(i), exact);
        }
        assertFigure("chi squared", test.chiSquared(), expected.get("chiSquare"), exact);
        assertFigure("p", test.p(), expected.get("p"), exact);
        assertFigure("F", test.f(), expected.get("imanDavenportF"), exact);
        assertFigure("p of F", test.fP(), expected.get("imanDavenportP"), exact);
        for (String level : new String[] {"0.05", "0.10"}) {
            assertFigure(
                    "critical difference at " + level,
                    test.criticalDifference(Double.parseDouble(level)),
                    expected.get("criticalDifference" + level),
                    tolerance.get("criticalDifference").asDouble());
        }
    }

    @TestFactory
    Stream<DynamicTest> quantilesAgreeWithTheReference() {
        return ParityCases.of("friedman-nemenyi.json")
                .tests(
                        each -> each.get("given").has("groups"),
                        each -> each.get("expected").properties().forEach(FriedmanTestParityTest::checkQuantiles));
    }

    // Ten times closer than the table asks for, as ours are no table.
    private static void checkQuantiles(Map.Entry<String, JsonNode> row) {
        int systems = Integer.parseInt(row.getKey());
        for (String level : new String[] {"0.05", "0.10"}) {
            assertFigure(
                    systems + " systems at " + level,
                    FriedmanTest.nemenyiQuantile(systems, Double.parseDouble(level)),
                    row.getValue().get("q" + level),
                    1e-4);
        }
    }

    @Test
    void needsTwoDataSetsAndTwoSystems() {
        assertThatThrownBy(() -> FriedmanTest.of(new double[][] {{1, 2}})).hasMessage("1 data sets, 2 systems");
        assertThatThrownBy(() -> FriedmanTest.of(new double[][] {{1}, {2}})).hasMessage("2 data sets, 1 systems");
    }
}
