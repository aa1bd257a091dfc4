package io.serlab.poolers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import io.serlab.testkit.PaddedFrames;
import io.serlab.testkit.PoolerContract;
import io.serlab.testkit.PoolerProbe;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MqmhaPoolerTest {
    private static final PoolerInput INPUT = PoolerInput.ofDimension(12);
    private static final PaddedFrames FRAMES = PaddedFrames.random(INPUT, 9, 9, 1, 5);

    private static Pooler create(PoolerFactory factory, Map<String, Object> settings) {
        return factory.create(INPUT, Settings.of(factory.spec(), settings, "pooler"), new Seed(5));
    }

    private static Pooler mqmha(Map<String, Object> settings) {
        return create(new MqmhaPooler.Factory(), settings);
    }

    @Test
    void isAttentiveStatisticsWithOneQueryAndOneHead() {
        Pooler one = mqmha(Map.of("queries", 1, "heads", 1, "hidden", 6));
        Pooler attentive = create(new AttentiveStatisticsPooler.Factory(), Map.of("hidden", 6));
        try (PoolerProbe probe = new PoolerProbe(one);
                PoolerProbe expected = new PoolerProbe(attentive, probe.parameters())) {
            assertClose(
                    probe.values(FRAMES).embedding(), expected.values(FRAMES).embedding());
            assertClose(
                    probe.values(FRAMES).attention(), expected.values(FRAMES).attention());
        }
    }

    @Test
    void isStatisticsRepeatedPerQueryWhereAllWeightsAreZero() {
        Map<String, Object> settings = Map.of("queries", 3, "heads", 4);
        Map<String, float[]> zeros = new LinkedHashMap<>();
        try (PoolerProbe drawn = new PoolerProbe(mqmha(settings))) {
            drawn.parameters().forEach((name, values) -> zeros.put(name, new float[values.length]));
        }
        try (PoolerProbe probe = new PoolerProbe(mqmha(settings), zeros);
                PoolerProbe statistics = new PoolerProbe(create(new StatisticsPooler.Factory(), Map.of()))) {
            float[] plain = statistics.values(FRAMES).embedding();
            float[] expected = new float[3 * plain.length];
            for (int i = 0; i < expected.length; i++) {
                int utterance = i / 72;
                int moment = i % 72 / 36;
                expected[i] = plain[utterance * 24 + moment * 12 + i % 12];
            }
            assertClose(probe.values(FRAMES).embedding(), expected);
        }
    }

    @Test
    void drawsAnotherWeightingForEveryQueryAndHead() {
        try (PoolerProbe probe = new PoolerProbe(mqmha(Map.of("queries", 2, "heads", 3)))) {
            float[] attention = probe.values(FRAMES.alone(0)).attention();
            assertThat(attention).hasSize(6 * 9).doesNotHaveDuplicates();
        }
    }

    @Test
    void namesDimensionAndHeadsWhereOneDoesNotDivideTheOther() {
        assertThatThrownBy(() -> mqmha(Map.of("heads", 5)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("pooler.heads must divide the frames' dimension 12, got 5: use one of 1, 2, 3, 4, 6, 12.");
    }

    private static void assertClose(float[] got, float[] expected) {
        assertThat(got).containsExactly(expected, within(2e-6f));
    }

    /** The contract under one set of settings. */
    abstract static class Contract extends PoolerContract {
        private final Map<String, Object> settings;

        Contract(Map<String, Object> settings) {
            this.settings = settings;
        }

        @Override
        protected PoolerFactory factory() {
            return new MqmhaPooler.Factory();
        }

        @Override
        protected Map<String, Object> settings() {
            return settings;
        }
    }

    @Nested
    class TwoLayers extends Contract {
        TwoLayers() {
            super(Map.of("heads", 4));
        }
    }

    @Nested
    class OneLayer extends Contract {
        OneLayer() {
            super(Map.of("heads", 3, "queries", 3, "layers", 1));
        }
    }

    @Nested
    class PerChannel extends Contract {
        PerChannel() {
            super(Map.of("heads", 4, "per-channel", true));
        }
    }

    @Nested
    class PerChannelWithOneLayer extends Contract {
        PerChannelWithOneLayer() {
            super(Map.of("heads", 4, "per-channel", true, "layers", 1));
        }
    }

    @Nested
    class Normalised extends Contract {
        Normalised() {
            super(Map.of("heads", 4, "activation", "relu-norm-tanh"));
        }
    }
}
