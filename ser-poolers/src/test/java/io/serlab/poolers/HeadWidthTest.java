package io.serlab.poolers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.pooler.PoolerInput;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadWidthTest {
    private static final PoolerInput INPUT = PoolerInput.ofDimension(12);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mqmha",
                "multi-head-attention",
                "multi-head-attentive-statistics",
                "double-multi-head-attention",
                "transformer-cls"
            })
    void namesDimensionHeadsAndDivisorsWhereOneDoesNotDivideTheOther(String pooler) {
        assertThatThrownBy(() -> BuiltIn.create(pooler, INPUT, Map.of("heads", 5)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("pooler.heads must divide the frames' dimension 12, got 5: use one of 1, 2, 3, 4, 6, 12.");
    }

    @Test
    void namesTheWidthOfLatents() {
        assertThatThrownBy(() -> BuiltIn.create("latent-cross-attention", INPUT, Map.of("heads", 4, "width", 9)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("pooler.heads must divide pooler.width 9, got 4: use one of 1, 3, 9.");
    }
}
