package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Dimensions;
import java.util.List;
import org.junit.jupiter.api.Test;

class DimensionScaleTest {
    @Test
    void sevenPointsBecomeSixths() {
        assertThat(DimensionScale.SEVEN_POINTS.onNetwork(new Dimensions(1, 4, 7)))
                .containsExactly(0, 0.5f, 1);
    }

    @Test
    void outputsBeyondTheScaleBecomeItsEnds() {
        assertThat(new DimensionScale(-1, 1).rating(new float[] {-0.5f, 0.75f, 1.5f}))
                .isEqualTo(new Dimensions(-1, 0.5, 1));
    }

    @Test
    void aScaleIsTwoNumbersOfWhichTheSecondIsLarger() {
        assertThat(DimensionScale.of(List.of(0, 100), "there")).isEqualTo(new DimensionScale(0, 100));
        for (List<?> wrong : List.of(List.of(1), List.of(7, 1), List.of(1, 1), List.of("a", 2), List.of(1, 2, 3))) {
            assertThatThrownBy(() -> DimensionScale.of(wrong, "protocol.dimension-scale"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(
                            "protocol.dimension-scale must be the lowest and the highest rating, such as [1, 7], got '%s'."
                                    .formatted(wrong));
        }
    }
}
