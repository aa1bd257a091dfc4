package io.serlab.poolers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.pooler.PoolerInput;
import io.serlab.testkit.PaddedFrames;
import io.serlab.testkit.PoolerProbe;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatisticsPoolerTest {
    private static final PoolerInput INPUT = PoolerInput.ofDimension(2);

    private PoolerProbe probe() {
        return new PoolerProbe(BuiltIn.create("statistics", INPUT, Map.of()));
    }

    @Test
    void givesAllMeansThenAllPopulationDeviations() {
        PaddedFrames frames = new PaddedFrames(INPUT, 3, new long[] {2}, new float[] {1, 10, 3, 30, 99, 99});
        try (PoolerProbe probe = probe()) {
            assertThat(probe.values(frames).embedding()).containsExactly(new float[] {2, 20, 1, 10}, within(1e-5f));
        }
    }

    @Test
    void floorsTheVarianceOfOneFrameAndSendsNoGradientThroughTheFloor() {
        PaddedFrames frames = new PaddedFrames(INPUT, 1, new long[] {1}, new float[] {5, -7});
        try (PoolerProbe probe = probe()) {
            float floor = (float) Math.sqrt(1e-7);
            assertThat(probe.values(frames).embedding())
                    .containsExactly(new float[] {5, -7, floor, floor}, within(1e-9f));
            assertThat(probe.gradients(frames, new float[] {0, 0, 1, 1}).frames())
                    .containsExactly(0, 0);
        }
    }
}
