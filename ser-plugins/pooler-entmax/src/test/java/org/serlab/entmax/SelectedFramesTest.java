package org.serlab.entmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.Seed;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.PoolerInput;
import io.serlab.testkit.PaddedFrames;
import io.serlab.testkit.PoolerProbe;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three of twenty frames, 15 %, carry the cue: they alone weigh, and they alone get a gradient. */
class SelectedFramesTest {
    private static final PoolerInput INPUT = PoolerInput.ofDimension(2);
    // One hidden unit reads the first channel: energies of ±5.
    private static final Map<String, float[]> PARAMETERS = Map.of(
            "score.hidden.weight", new float[] {20, 0},
            "score.output.weight", new float[] {5});
    // The second channel of the three frames: 1, 4, 7.
    private static final PaddedFrames FRAMES =
            PaddedFrames.of(INPUT, 24, new long[] {20}, (b, l, t, d) -> d == 1 ? t : t % 3 == 1 && t < 9 ? 1 : -1);

    @ParameterizedTest
    @ValueSource(strings = {"sparsemax", "entmax15"})
    void onlyTheyCount(String normaliser) {
        SparseAttentionPooler.Factory factory = new SparseAttentionPooler.Factory();
        Settings settings = Settings.of(factory.spec(), Map.of("normaliser", normaliser, "hidden", 1), "pooler");
        try (PoolerProbe probe = new PoolerProbe(factory.create(INPUT, settings, new Seed(1)), PARAMETERS)) {
            PoolerProbe.Values values = probe.values(FRAMES);
            PoolerProbe.Gradients gradients = probe.gradients(FRAMES, new float[] {0, 1, 0, 0});

            float floor = (float) Math.sqrt(1e-7);
            float deviation = (float) Math.sqrt(6);
            assertThat(values.embedding()).containsExactly(new float[] {1, 4, floor, deviation}, within(1e-6f));
            for (int t = 0; t < FRAMES.time(); t++) {
                boolean cue = FRAMES.at(0, 0, t, 0) == 1;
                assertThat(values.attention()[t]).as("weight of frame " + t).isEqualTo(cue ? 1 / 3f : 0);
                assertThat(gradients.frames()[2 * t + 1])
                        .as("gradient of frame " + t)
                        .isEqualTo(cue ? 1 / 3f : 0);
            }
        }
    }
}
