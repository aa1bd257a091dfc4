package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.array.TensorInfo;
import io.serlab.api.component.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptAttentionTest {
    private static final float[][] STREAMS = {{1, 0}, {0.5f, 0.5f}};

    private static KeptAttention kept(Map<String, Object> block) {
        return KeptAttention.of(Settings.of(KeptAttention.SPEC, block, "explain"));
    }

    @Test
    void isEverythingUnlessAskedOtherwise() {
        KeptAttention kept = kept(Map.of());

        assertThat(kept.any()).isTrue();
        assertThat(kept.of(STREAMS)).isDeepEqualTo(STREAMS);
        assertThat(kept.bytes(4, 1000)).isEqualTo(16_000);
    }

    @Test
    void isTheMeanAloneInHalfTheBytes() {
        KeptAttention kept = kept(Map.of("streams", "mean", "precision", "fp16"));

        assertThat(kept.type()).isEqualTo(TensorInfo.Type.F16);
        assertThat(kept.of(STREAMS)).isDeepEqualTo(new float[][] {{0.75f, 0.25f}});
        assertThat(kept.bytes(4, 1000)).isEqualTo(2_000);
    }

    @Test
    void isNothing() {
        KeptAttention kept = kept(Map.of("streams", "none"));

        assertThat(kept.any()).isFalse();
        assertThat(kept.bytes(4, 1000)).isZero();
    }
}
