package io.serlab.poolers;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.pooler.PoolerInput;
import io.serlab.testkit.PaddedFrames;
import io.serlab.testkit.PoolerProbe;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeanPoolerTest {
    @Test
    void averagesTheFramesBeforeTheUtterancesLength() {
        PoolerInput input = PoolerInput.ofDimension(2);
        PaddedFrames frames = new PaddedFrames(input, 3, new long[] {2}, new float[] {1, 10, 3, 20, 99, 99});
        try (PoolerProbe probe = new PoolerProbe(BuiltIn.create("mean", input, Map.of()))) {
            assertThat(probe.values(frames).embedding()).containsExactly(2, 15);
            assertThat(probe.values(frames).attention()).containsExactly(0.5f, 0.5f, 0);
        }
    }
}
