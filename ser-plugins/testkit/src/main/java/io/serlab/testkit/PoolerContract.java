package io.serlab.testkit;

import static io.serlab.testkit.Closeness.assertClose;
import static io.serlab.testkit.Closeness.assertFinite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.Seed;
import io.serlab.api.ShapeMismatchException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every pooler keeps. Extend it once per pooler, or once per group of settings; the test class needs DJL and an
 * engine on its class path.
 */
public abstract class PoolerContract {
    private static final double ROUNDING = 1e-6;
    private static final Seed SEED = new Seed(7);

    /** The factory of the pooler under test. */
    protected abstract PoolerFactory factory();

    /** The settings under test; by default none, so that the pooler's own defaults are tested. */
    protected Map<String, Object> settings() {
        return Map.of();
    }

    /** What the pooler under test receives; by default frames of 12 features. */
    protected PoolerInput input() {
        return PoolerInput.ofDimension(12);
    }

    /** Whether the order of frames matters to this pooler; by default as its factory says, and no is tested. */
    protected boolean orderAware() {
        return factory().dependsOnOrder();
    }

    /**
     * Whether a parameter's first values depend on the seed; by default those of every parameter do, unless they are all
     * alike. Override it for one that begins at other values of its own.
     */
    protected boolean isDrawn(String parameter) {
        return true;
    }

    private enum Extreme {
        ONE_FRAME,
        CONSTANT,
        ZERO,
        LARGE,
        MANY_FRAMES;

        PaddedFrames of(PoolerInput input) {
            return switch (this) {
                case ONE_FRAME -> PaddedFrames.random(input, 1, 1);
                case CONSTANT -> PaddedFrames.random(input, 20, 20, 11).constant();
                case ZERO -> PaddedFrames.random(input, 20, 20, 11).times(0);
                case LARGE -> PaddedFrames.random(input, 20, 20, 11).times(1e4f);
                case MANY_FRAMES -> PaddedFrames.random(input, 3000, 3000, 1700);
            };
        }
    }

    private Pooler pooler() {
        return pooler(SEED);
    }

    private Pooler pooler(Seed seed) {
        return factory().create(input(), Settings.of(factory().spec(), settings(), "pooler"), seed);
    }

    private PoolerProbe probe() {
        return new PoolerProbe(pooler());
    }

    private PaddedFrames frames() {
        return PaddedFrames.random(input(), 12, 11, 1, 12, 3);
    }

    @Test
    void isListedAsAService() {
        ComponentChecks.assertListed(factory(), PoolerFactory.class);
    }

    @Test
    void saysWhatItDoes() {
        ComponentChecks.assertDescribed(factory());
    }

    @Test
    void givesTheDeclaredShapes() {
        Pooler pooler = pooler();
        try (PoolerProbe probe = new PoolerProbe(pooler)) {
            PoolerProbe.Values values = probe.values(frames());

            assertThat(pooler.attentionStreams()).isPositive();
            assertThat(values.embedding()).hasSize(4 * pooler.outputDim());
            assertThat(values.attention()).hasSize(4 * pooler.attentionStreams() * 12);
        }
    }

    @Test
    void spreadsAnAttentionOfOneOverValidFramesAndNoneOverPadding() {
        PaddedFrames frames = frames();
        Pooler pooler = pooler();
        try (PoolerProbe probe = new PoolerProbe(pooler)) {
            float[] attention = probe.values(frames).attention();
            for (int row = 0; row < 4 * pooler.attentionStreams(); row++) {
                int from = row * frames.time();
                int valid = (int) frames.lengths()[row / pooler.attentionStreams()];
                double sum = IntStream.range(from, from + valid)
                        .mapToDouble(i -> attention[i])
                        .sum();
                assertThat(sum).as("sum of row " + row).isCloseTo(1, within(1e-5));
                assertThat(IntStream.range(from + valid, from + frames.time()).mapToDouble(i -> attention[i]))
                        .as("padding of row " + row)
                        .allMatch(weight -> weight == 0);
            }
        }
    }

    @Test
    void givesTheSameTwice() {
        try (PoolerProbe probe = probe()) {
            assertThat(probe.values(frames()).embedding())
                    .containsExactly(probe.values(frames()).embedding());
        }
    }

    @Test
    void letsNothingThroughFromPadding() {
        PaddedFrames garbage =
                frames().withPadding(Float.NaN, 1e30f, Float.NEGATIVE_INFINITY, -1e30f, Float.POSITIVE_INFINITY);
        try (PoolerProbe probe = probe()) {
            assertSame(probe.values(garbage), probe.values(frames().withPadding(0)));
        }
    }

    @Test
    void letsNothingThroughFromPaddingIntoGradients() {
        PaddedFrames garbage = frames().withPadding(Float.NaN, 1e30f, Float.NEGATIVE_INFINITY);
        try (PoolerProbe probe = probe()) {
            PoolerProbe.Gradients expected = probe.gradients(frames().withPadding(0));
            PoolerProbe.Gradients got = probe.gradients(garbage);

            assertClose(got.frames(), expected.frames(), ROUNDING, "gradient of the frames");
            expected.parameters().forEach((name, values) -> assertClose(got.parameter(name), values, ROUNDING, name));
            PaddedFrames gradient = new PaddedFrames(garbage.input(), garbage.time(), garbage.lengths(), got.frames());
            assertThat(gradient.withPadding(0).values())
                    .as("gradient of the frames, exactly 0 on padding")
                    .containsExactly(gradient.values());
        }
    }

    @Test
    void givesEachUtteranceWhatItGivesAlone() {
        PaddedFrames frames = frames();
        Pooler pooler = pooler();
        try (PoolerProbe probe = new PoolerProbe(pooler)) {
            PoolerProbe.Values together = probe.values(frames);
            for (int i = 0; i < frames.lengths().length; i++) {
                PoolerProbe.Values alone = probe.values(frames.alone(i));
                float[] row = row(together.embedding(), i, pooler.outputDim());
                float[] streams = row(together.attention(), i, pooler.attentionStreams() * frames.time());
                int length = (int) frames.lengths()[i];
                assertClose(row, alone.embedding(), ROUNDING, "embedding " + i);
                assertClose(starts(streams, frames.time(), length), alone.attention(), ROUNDING, "attention " + i);
            }
        }
    }

    @Test
    void isNotChangedByMorePadding() {
        PaddedFrames frames = frames();
        try (PoolerProbe probe = probe()) {
            PoolerProbe.Values expected = probe.values(frames);
            PoolerProbe.Values longer = probe.values(frames.longer(40));

            assertClose(longer.embedding(), expected.embedding(), ROUNDING, "embedding");
            float[] attention = starts(longer.attention(), frames.time() + 40, frames.time());
            assertClose(attention, expected.attention(), ROUNDING, "attention");
        }
    }

    private static float[] row(float[] rows, int index, int width) {
        return Arrays.copyOfRange(rows, index * width, (index + 1) * width);
    }

    /** The first entries of each row. */
    private static float[] starts(float[] rows, int width, int kept) {
        float[] starts = new float[rows.length / width * kept];
        for (int row = 0; row < rows.length / width; row++) {
            System.arraycopy(rows, row * width, starts, row * kept, kept);
        }
        return starts;
    }

    @Test
    void followsAPermutationOfFrames() {
        Assumptions.assumeFalse(orderAware(), "this pooler declares that order matters to it");
        PaddedFrames frames = frames();
        int[][] order = shuffled(frames);
        Pooler pooler = pooler();
        try (PoolerProbe probe = new PoolerProbe(pooler)) {
            PoolerProbe.Values straight = probe.values(frames);
            PoolerProbe.Values permuted = probe.values(frames.permuted(order));

            assertClose(permuted.embedding(), straight.embedding(), 3 * ROUNDING, "embedding");
            float[] expected = new float[straight.attention().length];
            int perUtterance = pooler.attentionStreams() * frames.time();
            for (int i = 0; i < expected.length; i++) {
                int row = i - i % frames.time();
                expected[i] = straight.attention()[row + order[i / perUtterance][i % frames.time()]];
            }
            assertClose(permuted.attention(), expected, 3 * ROUNDING, "attention");
        }
    }

    private static int[][] shuffled(PaddedFrames frames) {
        Random random = new Random(3);
        int[][] order = new int[frames.lengths().length][];
        for (int b = 0; b < order.length; b++) {
            order[b] = IntStream.range(0, frames.time()).toArray();
            for (int t = (int) frames.lengths()[b] - 1; t > 0; t--) {
                int other = random.nextInt(t + 1);
                int moved = order[b][t];
                order[b][t] = order[b][other];
                order[b][other] = moved;
            }
        }
        return order;
    }

    @ParameterizedTest
    @EnumSource
    void staysFiniteOn(Extreme extreme) {
        PaddedFrames frames = extreme.of(input());
        try (PoolerProbe probe = probe()) {
            PoolerProbe.Values values = probe.values(frames);
            PoolerProbe.Gradients gradients = probe.gradients(frames);

            assertFinite(values.embedding(), "embedding");
            assertFinite(values.attention(), "attention");
            assertFinite(gradients.frames(), "gradient of the frames");
            gradients.parameters().forEach((name, gradient) -> assertFinite(gradient, "gradient of " + name));
        }
    }

    @Test
    void drawsTheSameParametersFromTheSameSeedWhateverElseWasDrawn() {
        try (PoolerProbe first = probe();
                PoolerProbe other = new PoolerProbe(pooler(SEED.step(1)));
                PoolerProbe second = probe()) {
            Map<String, float[]> expected = first.parameters();
            assertThat(other.parameters()).containsOnlyKeys(expected.keySet());
            second.parameters()
                    .forEach((name, values) -> assertThat(values).as(name).containsExactly(expected.get(name)));
        }
    }

    @Test
    void drawsOtherParametersFromAnotherSeed() {
        try (PoolerProbe first = probe();
                PoolerProbe other = new PoolerProbe(pooler(SEED.step(1)))) {
            Map<String, float[]> others = other.parameters();
            first.parameters().forEach((name, values) -> {
                if (isDrawn(name) && !areAlike(values)) {
                    assertThat(others.get(name)).as(name).isNotEqualTo(values);
                }
            });
        }
    }

    private static boolean areAlike(float[] values) {
        return IntStream.range(1, values.length).allMatch(i -> values[i] == values[0]);
    }

    @Test
    void givesTheSameAfterSavingAndLoading(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("pooler.safetensors");
        Pooler fresh = pooler(SEED.step(1));
        try (PoolerProbe saved = probe()) {
            SafetensorsWriter writer = new SafetensorsWriter();
            saved.parameters().forEach((name, values) -> writer.add(name, values, values.length));
            writer.write(file);
            try (PoolerProbe loaded = new PoolerProbe(fresh, read(file))) {
                PoolerProbe.Values expected = saved.values(frames());
                PoolerProbe.Values got = loaded.values(frames());
                assertThat(got.embedding()).containsExactly(expected.embedding());
                assertThat(got.attention()).containsExactly(expected.attention());
            }
        }
    }

    private static Map<String, float[]> read(Path file) {
        Safetensors tensors = Safetensors.open(file);
        Map<String, float[]> values = new LinkedHashMap<>();
        tensors.names().forEach(name -> values.put(name, tensors.floats(name)));
        return values;
    }

    @Test
    void leavesNoArraysBehindInFiveHundredSteps() {
        PaddedFrames frames = frames();
        try (PoolerProbe probe = probe()) {
            probe.gradients(frames);
            int before = probe.liveArrays();
            for (int step = 0; step < 500; step++) {
                probe.gradients(frames);
            }
            assertThat(probe.liveArrays()).isEqualTo(before);
        }
    }

    @Test
    void namesASettingItDoesNotHave() {
        ComponentChecks.assertRefusesUnknown(factory(), settings(), "pooler");
    }

    @Test
    void namesTheShapeItNeedsAndTheOneItGot() {
        int needed = input().dimension();
        PoolerInput wider = new PoolerInput(needed + 1, input().layers());
        PoolerInput deeper = new PoolerInput(needed, input().layers() + 2);
        try (PoolerProbe probe = probe()) {
            assertThatThrownBy(() -> probe.values(PaddedFrames.random(wider, 5, 5)))
                    .isInstanceOf(ShapeMismatchException.class)
                    .hasMessageContaining(", " + needed + ")")
                    .hasMessageContaining(", " + (needed + 1) + ")");
            assertThatThrownBy(() -> probe.values(PaddedFrames.random(deeper, 5, 5)))
                    .isInstanceOf(ShapeMismatchException.class)
                    .hasMessageContaining("(1, " + (input().layers() + 2) + ", 5, " + needed + ")");
        }
    }

    @Test
    void refusesALengthOutsideTheFrames() {
        try (PoolerProbe probe = probe()) {
            for (long length : new long[] {0, 6}) {
                PaddedFrames frames = PaddedFrames.random(input(), 5, 5, length);
                assertThatThrownBy(() -> probe.values(frames))
                        .isInstanceOf(ShapeMismatchException.class)
                        .hasMessageContaining("length of " + length);
            }
        }
    }

    private static void assertSame(PoolerProbe.Values got, PoolerProbe.Values expected) {
        assertClose(got.embedding(), expected.embedding(), ROUNDING, "embedding");
        assertClose(got.attention(), expected.attention(), ROUNDING, "attention");
    }
}
