package io.serlab.core.evaluation;

import static io.serlab.core.evaluation.ParityCases.assertFigure;
import static io.serlab.core.evaluation.ParityCases.integers;
import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.corpus.AbsentClassRule;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class ClassificationParityTest {

    @TestFactory
    Stream<DynamicTest> agreesWithTheReference() {
        return ParityCases.of("classification.json").tests(each -> true, ClassificationParityTest::check);
    }

    private static void check(JsonNode each) {
        JsonNode given = each.get("given");
        JsonNode expected = each.get("expected");
        double tolerance = each.get("tolerance").asDouble();
        List<String> classes = ParityCases.classes(given.get("classes").size());
        List<PredictionRow> rows =
                ParityCases.rows(integers(given.get("truth")), integers(given.get("predictions")), new int[0]);
        Evaluation fixed = Evaluation.of(classes, AbsentClassRule.ZERO, rows);
        checkMetrics(fixed.metrics(), expected, "Fixed", tolerance);
        checkMetrics(Evaluation.of(classes, AbsentClassRule.SKIP, rows).metrics(), expected, "Present", tolerance);
        checkClasses(fixed, expected, tolerance);
    }

    private static void checkMetrics(Map<String, Double> metrics, JsonNode expected, String rule, double tolerance) {
        assertThat(metrics.keySet()).containsExactly("macro_f1", "uar", "accuracy", "weighted_f1");
        assertFigure("macro F1 " + rule, metrics.get("macro_f1"), expected.get("macroF1" + rule), tolerance);
        assertFigure("UAR " + rule, metrics.get("uar"), expected.get("uar" + rule), tolerance);
        assertFigure("accuracy", metrics.get("accuracy"), expected.get("accuracy"), tolerance);
        assertFigure("weighted F1", metrics.get("weighted_f1"), expected.get("weightedF1"), tolerance);
    }

    private static void checkClasses(Evaluation evaluation, JsonNode expected, double tolerance) {
        checkEach(evaluation, expected.get("precision"), ClassScore::precision, tolerance);
        checkEach(evaluation, expected.get("recall"), ClassScore::recall, tolerance);
        checkEach(evaluation, expected.get("f1"), ClassScore::f1, tolerance);
        checkEach(evaluation, expected.get("support"), ClassScore::support, 0);
        checkEach(evaluation, expected.get("predicted"), ClassScore::predicted, 0);
        int[][] confusion = evaluation.confusion();
        assertThat(confusion)
                .isDeepEqualTo(IntStream.range(0, confusion.length)
                        .mapToObj(i -> integers(expected.get("confusion").get(i)))
                        .toArray(int[][]::new));
    }

    private static void checkEach(
            Evaluation evaluation, JsonNode expected, ToDoubleFunction<ClassScore> part, double tolerance) {
        List<ClassScore> scores = evaluation.perClass();
        assertThat(scores).hasSize(expected.size());
        for (int i = 0; i < scores.size(); i++) {
            assertFigure(scores.get(i).name(), part.applyAsDouble(scores.get(i)), expected.get(i), tolerance);
        }
    }
}
