package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FrameAttentionTest {

    @Test
    void isTheMeanOverStreams() {
        assertThat(FrameAttention.mean(new float[][] {{1, 0}, {0.5f, 0.5f}})).containsExactly(0.75, 0.25);
        assertThatThrownBy(() -> FrameAttention.mean(new float[][] {{1}, {0.5f, 0.5f}}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isUniformWithinTheRoundingOfItsWeights() {
        assertThat(FrameAttention.isUniform(new double[] {1f / 3, 1f / 3 + 1e-8, 1f / 3}))
                .isTrue();
        assertThat(FrameAttention.isUniform(new double[] {0.3, 0.4, 0.3})).isFalse();
        assertThat(FrameAttention.isUniform(new double[] {1})).isFalse(); // nothing to compare
    }
}
