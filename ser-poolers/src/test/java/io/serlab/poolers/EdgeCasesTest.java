package io.serlab.poolers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.pooler.PoolerInput;
import io.serlab.testkit.PaddedFrames;
import io.serlab.testkit.PoolerProbe;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What single poolers do where their formula alone would not say, with numbers worked out by hand. */
class EdgeCasesTest {
    private static final PoolerInput ONE = PoolerInput.ofDimension(1);

    private static PaddedFrames frames(float... values) {
        return new PaddedFrames(ONE, values.length, new long[] {values.length}, values);
    }

    private static PoolerProbe probe(String name, Map<String, ?> settings) {
        return new PoolerProbe(BuiltIn.create(name, ONE, settings));
    }

    @Test
    void framesThatReachTheMaximumShareIt() {
        try (PoolerProbe probe = probe("max", Map.of())) {
            PaddedFrames frames = frames(-3, -2, -2, -5);
            assertThat(probe.values(frames).embedding()).containsExactly(-2);
            assertThat(probe.values(frames).attention()).containsExactly(0, 0.5f, 0.5f, 0);
            assertThat(probe.gradients(frames).frames()).containsExactly(0, 0.5f, 0.5f, 0);
        }
    }

    @Test
    void equalsOfTheLastPlaceShareThePlacesLeft() {
        // Three places: one for the 5, two for the four frames of 2.
        try (PoolerProbe probe = probe("top-k-mean", Map.of("share", 0.5))) {
            PaddedFrames frames = frames(2, 5, 2, 2, 2, 1);
            float shared = 0.5f / 3;
            assertThat(probe.values(frames).embedding()).containsExactly(new float[] {3}, within(1e-6f));
            assertThat(probe.gradients(frames).frames())
                    .containsExactly(new float[] {shared, 1 / 3f, shared, shared, shared, 0}, within(1e-6f));
        }
    }

    @Test
    void negativeFramesCountAsAMillionthAndGetNoGradient() {
        try (PoolerProbe probe = probe("generalised-mean", Map.of("exponent", 1))) {
            PaddedFrames frames = frames(-4, 0, 3);
            assertThat(probe.values(frames).embedding()).containsExactly(new float[] {1.0000007f}, within(1e-6f));
            assertThat(probe.gradients(frames).frames()).containsExactly(new float[] {0, 0, 1 / 3f}, within(1e-6f));
        }
    }

    @Test
    void aStrongPriorLeavesAnAttentionOfOneOverTheFrames() {
        Map<String, float[]> strong = Map.of("prior.log-precision", new float[] {500}, "prior.mean", new float[] {7});
        try (PoolerProbe probe = new PoolerProbe(BuiltIn.create("xi-vector", ONE, Map.of()), strong)) {
            PoolerProbe.Values values = probe.values(frames(1, 1));
            assertThat(values.embedding()).containsExactly(7);
            assertThat(values.attention()).containsExactly(new float[] {0.5f, 0.5f}, within(1e-6f));
        }
    }

    @Test
    void anEmptyClusterHasAnAttentionOfOneAndNoDifferences() {
        Map<String, float[]> apart = Map.of(
                "assignment.weight", new float[] {0, 0},
                "assignment.bias", new float[] {0, -500},
                "centres", new float[] {1, 1});
        Map<String, ?> settings = Map.of("clusters", 2, "normalise-frames", false);
        try (PoolerProbe probe = new PoolerProbe(BuiltIn.create("netvlad", ONE, settings), apart)) {
            PoolerProbe.Values values = probe.values(frames(3, 4));
            assertThat(values.embedding()).containsExactly(1, 0);
            assertThat(values.attention()).containsExactly(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, within(1e-6f));
        }
    }

    @Test
    void aDistantCentreHasAnAttentionOfOneAndNoDifferences() {
        Map<String, float[]> apart = Map.of("centres", new float[] {0, 1e4f});
        try (PoolerProbe probe = new PoolerProbe(BuiltIn.create("lde", ONE, Map.of("components", 2)), apart)) {
            PoolerProbe.Values values = probe.values(frames(3, 4));
            assertThat(values.embedding()).containsExactly(3.5f, 0);
            assertThat(values.attention()).hasSize(4).doesNotContain(Float.NaN);
        }
    }
}
