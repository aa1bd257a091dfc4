package io.serlab.poolers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.pooler.PoolerInput;
import io.serlab.testkit.PaddedFrames;
import io.serlab.testkit.PoolerProbe;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Poolers that are others under some settings or parameters. */
class PoolerEqualitiesTest {
    private static final float ROUNDING = 2e-6f;
    private static final int DIMENSION = 12;
    private static final PoolerInput INPUT = PoolerInput.ofDimension(DIMENSION);
    private static final PaddedFrames FRAMES = PaddedFrames.random(INPUT, 9, 9, 1, 5);
    private static final PaddedFrames POSITIVE =
            PaddedFrames.of(INPUT, 9, FRAMES.lengths(), (b, l, t, d) -> 0.1f + Math.abs(FRAMES.at(b, l, t, d)));

    private static PoolerProbe probe(String name, Map<String, ?> settings, Map<String, float[]> parameters) {
        return new PoolerProbe(BuiltIn.create(name, INPUT, settings), parameters);
    }

    private static PoolerProbe.Values values(
            String name, Map<String, ?> settings, Map<String, float[]> parameters, PaddedFrames frames) {
        try (PoolerProbe probe = probe(name, settings, parameters)) {
            return probe.values(frames);
        }
    }

    private static PoolerProbe.Values values(String name, Map<String, ?> settings) {
        return values(name, settings, Map.of(), FRAMES);
    }

    private static Map<String, float[]> drawn(String name, Map<String, ?> settings) {
        try (PoolerProbe probe = probe(name, settings, Map.of())) {
            return probe.parameters();
        }
    }

    private static void assertSame(PoolerProbe.Values got, PoolerProbe.Values expected) {
        assertClose(got.embedding(), expected.embedding(), ROUNDING);
        assertClose(got.attention(), expected.attention(), ROUNDING);
    }

    private static void assertClose(float[] got, float[] expected, float difference) {
        assertThat(got).containsExactly(expected, within(difference));
    }

    /** That both are the same pooler, given the parameters that the first draws. */
    private static void assertEqual(String name, Map<String, ?> settings, String other, Map<String, ?> otherSettings) {
        Map<String, float[]> parameters = drawn(name, settings);
        assertSame(values(name, settings, parameters, FRAMES), values(other, otherSettings, parameters, FRAMES));
    }

    @Test
    void mqmhaOfOneQueryAndOneHeadIsAttentiveStatistics() {
        assertEqual(
                "mqmha", Map.of("queries", 1, "heads", 1, "hidden", 6), "attentive-statistics", Map.of("hidden", 6));
    }

    @Test
    void mqmhaOfOneQueryIsMultiHeadAttentiveStatistics() {
        Map<String, ?> shared = Map.of("heads", 3, "hidden", 6, "per-channel", true);
        Map<String, Object> one = new LinkedHashMap<>(shared);
        one.put("queries", 1);
        assertEqual("mqmha", one, "multi-head-attentive-statistics", shared);
    }

    @Test
    void mqmhaOfOneQueryAndHeadPerChannelIsChannelAttentiveStatistics() {
        assertEqual(
                "mqmha",
                Map.of("queries", 1, "heads", 1, "hidden", 6, "per-channel", true),
                "channel-attentive-statistics",
                Map.of("bottleneck", 6));
    }

    @Test
    void mqmhaWithoutWeightsIsStatisticsOncePerQuery() {
        Map<String, ?> settings = Map.of("queries", 3, "heads", 4);
        float[] plain = values("statistics", Map.of()).embedding();
        float[] expected = new float[3 * plain.length];
        for (int i = 0; i < expected.length; i++) {
            int utterance = i / (6 * DIMENSION);
            int moment = i / (3 * DIMENSION) % 2;
            expected[i] = plain[(2 * utterance + moment) * DIMENSION + i % DIMENSION];
        }
        assertClose(values("mqmha", settings, zeros("mqmha", settings), FRAMES).embedding(), expected, ROUNDING);
    }

    @Test
    void mqmhaDrawsAnotherWeightingForEveryQueryAndHead() {
        float[] attention = values("mqmha", Map.of("queries", 2, "heads", 3), Map.of(), FRAMES.alone(0))
                .attention();
        assertThat(attention).hasSize(6 * 9).doesNotHaveDuplicates();
    }

    @Test
    void attentionWithoutWeightsIsUniform() {
        PoolerProbe.Values mean = values("mean", Map.of());
        assertSame(values("attention", Map.of(), zeros("attention", Map.of()), FRAMES), mean);
        assertSame(values("gated-attention", Map.of(), zeros("gated-attention", Map.of()), FRAMES), mean);
        assertSame(
                values("attentive-statistics", Map.of(), zeros("attentive-statistics", Map.of()), FRAMES),
                values("statistics", Map.of()));
    }

    @Test
    void statisticsIsMeanBesideStandardDeviation() {
        float[] both = values("statistics", Map.of()).embedding();
        float[] mean = values("mean", Map.of()).embedding();
        float[] deviation = values("standard-deviation", Map.of()).embedding();
        for (int utterance = 0; utterance < 3; utterance++) {
            assertClose(row(both, 2 * utterance), row(mean, utterance), ROUNDING);
            assertClose(row(both, 2 * utterance + 1), row(deviation, utterance), ROUNDING);
        }
    }

    @Test
    void multiHeadAttentionGivesTheMeansOfItsStatistics() {
        Map<String, float[]> parameters = drawn("multi-head-attention", Map.of("heads", 3));
        PoolerProbe.Values means = values("multi-head-attention", Map.of("heads", 3), parameters, FRAMES);
        PoolerProbe.Values both =
                values("multi-head-attentive-statistics", Map.of("heads", 3, "layers", 1), parameters, FRAMES);
        assertClose(both.attention(), means.attention(), ROUNDING);
        for (int utterance = 0; utterance < 3; utterance++) {
            assertClose(row(both.embedding(), 2 * utterance), row(means.embedding(), utterance), ROUNDING);
        }
    }

    @Test
    void ghostVladWithoutGhostsIsNetVlad() {
        assertEqual("netvlad", Map.of("clusters", 5), "ghostvlad", Map.of("clusters", 5, "ghosts", 0));
        assertSame(values("netvlad", Map.of("clusters", 5)), values("ghostvlad", Map.of("clusters", 5, "ghosts", 0)));
    }

    @Test
    void multiResolutionBeginsAsGlobalAttentionWhereTemperaturesAreLearned() {
        assertSame(
                values("multi-resolution-multi-head", Map.of("temperature", "learned")),
                values("global-multi-head-attention", Map.of()));
    }

    @Test
    void topKMeanIsMeanOfAllFramesAndMaximumOfOne() {
        assertSame(values("top-k-mean", Map.of("share", 1)), values("mean", Map.of()));
        assertSame(values("top-k-mean", Map.of("share", 0.01)), values("max", Map.of()));
    }

    @Test
    void generalisedMeanOfExponentOneIsTheMeanOfPositiveFrames() {
        assertClose(
                values("generalised-mean", Map.of("exponent", 1), Map.of(), POSITIVE)
                        .embedding(),
                values("mean", Map.of(), Map.of(), POSITIVE).embedding(),
                ROUNDING);
    }

    @Test
    void generalisedMeanOfALargeExponentComesNearTheMaximum() {
        assertClose(
                values("generalised-mean", Map.of("exponent", 1000), Map.of(), POSITIVE)
                        .embedding(),
                values("max", Map.of(), Map.of(), POSITIVE).embedding(),
                0.01f);
    }

    @Test
    void logSumExpComesNearTheMeanOrTheMaximum() {
        assertClose(
                values("log-sum-exp", Map.of("sharpness", 0.001)).embedding(),
                values("mean", Map.of()).embedding(),
                0.002f);
        assertClose(
                values("log-sum-exp", Map.of("sharpness", 1000)).embedding(),
                values("max", Map.of()).embedding(),
                0.003f);
    }

    @Test
    void mhfaOfEqualLayersIsThatOfOne() {
        Map<String, float[]> one = drawn("mhfa", Map.of());
        PoolerInput three = new PoolerInput(DIMENSION, 3);
        Map<String, float[]> parameters = new LinkedHashMap<>(one);
        parameters.put("layers.key", new float[] {1, -2, 3});
        parameters.put("layers.value", new float[] {0, 0.5f, 1});
        PaddedFrames repeated = PaddedFrames.of(three, 9, FRAMES.lengths(), (b, l, t, d) -> FRAMES.at(b, 0, t, d));
        try (PoolerProbe probe = new PoolerProbe(BuiltIn.create("mhfa", three, Map.of()), parameters)) {
            assertSame(probe.values(repeated), values("mhfa", Map.of(), one, FRAMES));
        }
    }

    @Test
    void correlationIsCovarianceDividedByDeviations() {
        Map<String, ?> settings = Map.of("channels", 2);
        Map<String, float[]> parameters = drawn("covariance", settings);
        float[] covariance = values("covariance", settings, parameters, FRAMES).embedding();
        float[] correlation =
                values("correlation", settings, parameters, FRAMES).embedding();
        for (int utterance : new int[] {0, 2}) {
            int from = 3 * utterance;
            double expected = covariance[from + 1] / Math.sqrt(covariance[from] * covariance[from + 2]);
            assertThat(correlation[utterance]).isCloseTo((float) expected, within(ROUNDING));
        }
        assertThat(correlation[1]).as("one frame").isZero();
    }

    private static float[] row(float[] rows, int index) {
        return Arrays.copyOfRange(rows, index * DIMENSION, (index + 1) * DIMENSION);
    }

    private static Map<String, float[]> zeros(String name, Map<String, ?> settings) {
        Map<String, float[]> zeros = drawn(name, settings);
        zeros.replaceAll((parameter, drawn) -> new float[drawn.length]);
        return zeros;
    }
}
