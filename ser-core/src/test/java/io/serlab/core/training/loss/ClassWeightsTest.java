package io.serlab.core.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassWeightsTest {
    private static final ComponentSpec SPEC =
            new ComponentSpec("weighing", "For tests.", "", ClassWeights.parameters(WeightRule.INVERSE));

    private static ClassWeights of(Map<String, Object> settings) {
        return ClassWeights.of(Settings.of(SPEC, settings, "loss"), List.of("anger", "fear", "neutral"));
    }

    @Test
    void aClassWithoutTrainingUtterancesWeighsNothing() {
        assertThat(of(Map.of()).values(List.of(3L, 0L, 1L))).containsExactly(4 / 9f, 0, 4 / 3f);
    }

    @Test
    void squareRootsWeighLess() {
        assertThat(of(Map.of("weights", "square-root")).values(List.of(12L, 3L, 0L)))
                .containsExactly((float) Math.sqrt(15 / 36.0), (float) Math.sqrt(15 / 9.0), 0);
    }

    // β = 1/2: 1 − 2^−1 = 1/2 and 1 − 2^−2 = 3/4, so the weights are as 1 to 2/3; their mean is made 1.
    @Test
    void effectiveNumbersWeighOneOnAverageOverTheClassesThatOccur() {
        assertThat(of(Map.of("weights", "effective-number", "beta", 0.5)).values(List.of(1L, 0L, 2L)))
                .containsExactly(new float[] {1.2f, 0, 0.8f}, within(1e-6f));
    }

    @Test
    void aBetaNextToOneWeighsLikeTheInverse() {
        float[] weights = of(Map.of("weights", "effective-number", "beta", 0.999999999999))
                .values(List.of(100L, 50L, 10L));
        assertThat(weights[1] / weights[0]).isEqualTo(2, within(1e-4f));
        assertThat(weights[2] / weights[0]).isEqualTo(10, within(1e-4f));
    }

    @Test
    void factorsMultiplyTheRule() {
        assertThat(of(Map.of("factors", Map.of("fear", 2, "neutral", 0.5))).values(List.of(10L, 10L, 10L)))
                .containsExactly(1, 2, 0.5f);
    }

    @Test
    void aFactorOfAnUnknownClassNamesTheNearest() {
        assertThatThrownBy(() -> of(Map.of("factors", Map.of("feer", 2))))
                .isInstanceOf(UnknownNameException.class)
                .hasMessage("No class named 'feer' (loss.factors). Did you mean 'fear'? Known: anger, fear, neutral.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "much"})
    void aFactorIsANumberAboveZero(String factor) {
        Object given = factor.equals("much") ? factor : Integer.valueOf(factor);
        assertThatThrownBy(() -> of(Map.of("factors", Map.of("fear", given))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("loss.factors.fear must be a number above 0, got '%s'.".formatted(factor));
    }

    @Test
    void anUnknownRuleNamesTheKnownOnes() {
        assertThatThrownBy(() -> of(Map.of("weights", "inverted")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "loss.weights must be one of inverse, none, square-root, effective-number, got 'inverted'");
    }
}
