package io.serlab.core.evaluation;

import static io.serlab.core.evaluation.ParityCases.assertFigure;
import static io.serlab.core.evaluation.ParityCases.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ConcordanceTest {

    @TestFactory
    Stream<DynamicTest> agreesWithTheReference() {
        return ParityCases.of("dimensional.json")
                .tests(
                        each -> each.get("given").has("truth"),
                        each -> assertFigure(
                                "ccc",
                                Concordance.ccc(
                                        numbers(each.get("given").get("truth")),
                                        numbers(each.get("given").get("predictions"))),
                                each.get("expected").get("ccc"),
                                each.get("tolerance").asDouble()));
    }

    @Test
    void agreesWithAHandComputedValue() {
        // means 2 and 3, variances 2/3 each, covariance 2/3: (4/3) / (4/3 + 1)
        assertThat(Concordance.ccc(new double[] {1, 2, 3}, new double[] {2, 3, 4}))
                .isCloseTo(4.0 / 7, within(1e-15));
    }

    @Test
    void isUndefinedForNoValuesAndForEqualConstants() {
        double[] tenths = new double[40];
        Arrays.fill(tenths, 0.1);

        assertThat(Concordance.ccc(new double[0], new double[0])).isNaN();
        assertThat(Concordance.ccc(tenths, tenths.clone())).isNaN();
    }

    @Test
    void refusesSidesOfDifferentLength() {
        assertThatThrownBy(() -> Concordance.ccc(new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 true and 2 predicted values");
    }
}
