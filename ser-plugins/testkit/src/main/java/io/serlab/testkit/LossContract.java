package io.serlab.testkit;

import static io.serlab.testkit.Closeness.assertClose;
import static io.serlab.testkit.Closeness.assertFinite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every loss keeps. Extend it once per loss, or once per group of settings or kind of targets; the test class needs
 * DJL and an engine on its class path.
 */
public abstract class LossContract {
    private static final double ROUNDING = 1e-5;
    private static final double OF_DIFFERENCES = 3e-3;

    /** The factory of the loss under test. */
    protected abstract LossFactory factory();

    /** The settings under test; by default none, so that the loss's own defaults are tested. */
    protected Map<String, Object> settings() {
        return Map.of();
    }

    /** The one kind of targets that the loss is given; by default hard classes. */
    protected TargetKind targets() {
        return TargetKind.CLASSES;
    }

    /** The first kind of targets that a loss takes without an error, hard classes before the others. */
    public static TargetKind accepted(Loss loss) {
        return Arrays.stream(TargetKind.values())
                .filter(kind -> accepts(loss, kind))
                .findFirst()
                .orElse(TargetKind.CLASSES);
    }

    private static boolean accepts(Loss loss, TargetKind kind) {
        try {
            new LossProbe(loss).values(LossBatch.of(kind));
            return true;
        } catch (RuntimeException refused) {
            return false;
        }
    }

    private enum Extreme {
        EQUAL_OUTPUTS,
        LARGE_OUTPUTS,
        OPPOSITE_OUTPUTS,
        ONE_ROW;

        LossBatch of(LossBatch batch) {
            return switch (this) {
                case EQUAL_OUTPUTS -> batch.mapped(row -> row.times(0));
                case LARGE_OUTPUTS -> batch.mapped(row -> row.times(1e4f));
                case OPPOSITE_OUTPUTS -> batch.mapped(row -> row.times(-1e4f));
                case ONE_ROW -> batch.with(batch.rows().subList(0, 1));
            };
        }
    }

    private LossProbe probe() {
        return new LossProbe(factory().create(Settings.of(factory().spec(), settings(), "loss")));
    }

    private LossBatch batch() {
        return LossBatch.of(targets());
    }

    @Test
    void isListedAsAService() {
        ComponentChecks.assertListed(factory(), LossFactory.class);
    }

    @Test
    void saysWhatItDoes() {
        ComponentChecks.assertDescribed(factory());
    }

    @Test
    void namesASettingItDoesNotHave() {
        ComponentChecks.assertRefusesUnknown(factory(), settings(), "loss");
    }

    @Test
    void givesOneNumber() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray value = probe().atFirst(batch(), manager);

            assertThat(value.getShape().dimension()).as("rank").isZero();
            assertThat(value.getDataType()).isEqualTo(DataType.FLOAT32);
        }
    }

    @Test
    void givesTheSameTwice() {
        LossProbe probe = probe();
        LossProbe.Values first = probe.values(batch());
        LossProbe.Values second = probe.values(batch());

        assertThat(second.loss()).isEqualTo(first.loss());
        assertThat(second.features()).containsExactly(first.features());
    }

    @Test
    void hasTheGradientOfItsValue() {
        float[] gradient = probe().values(batch()).features();
        assertClose(gradient, probe().differences(batch()), OF_DIFFERENCES, "gradient of outputs and embeddings");
    }

    @Test
    void hasTheGradientOfItsOwnNumbers() {
        float[] gradient = probe().values(batch()).learned();
        assertClose(gradient, probe().learnedDifferences(batch()), OF_DIFFERENCES, "gradient of its own numbers");
    }

    @Test
    void takesADistributionOfOneClassForThatClass() {
        assumeTrue(targets().hasClasses(), "it was given no classes");
        assumeTrue(accepts(probe().loss(), targets().softened()), "it takes no distributions");

        assertSame(probe().values(batch().oneHot()), probe().values(batch()));
    }

    @ParameterizedTest
    @EnumSource
    void staysFiniteOn(Extreme extreme) {
        assertIsFinite(extreme.of(batch()));
    }

    @Test
    void staysFiniteIfTheTrainingSetLacksAClass() {
        assertIsFinite(batch().withoutLastClass());
    }

    private void assertIsFinite(LossBatch batch) {
        LossProbe.Values values = probe().values(batch);
        assertThat(values.loss()).isFinite();
        assertFinite(values.features(), "gradient of outputs and embeddings");
        assertFinite(values.learned(), "gradient of its own numbers");
    }

    @Test
    void doesNotDependOnTheOrderOfRows() {
        List<LossBatch.Row> reversed = new ArrayList<>(batch().rows());
        Collections.reverse(reversed);
        assertSame(probe().values(batch().with(reversed)), reversed(probe().values(batch())));
    }

    private LossProbe.Values reversed(LossProbe.Values values) {
        int rows = batch().rows().size();
        int width = values.features().length / rows;
        float[] reversed = new float[values.features().length];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values.features(), row * width, reversed, (rows - 1 - row) * width, width);
        }
        return new LossProbe.Values(values.loss(), reversed, values.learned());
    }

    @Test
    void passesOverRowsOfWeightZero() {
        LossBatch masked = batch().mapped(row -> row.times(-7).weighing(0));
        LossProbe.Values both = probe().values(batch().and(masked));
        int kept = batch().rows().size();
        LossProbe.Values first = new LossProbe.Values(both.loss(), both.rows(0, kept, 2 * kept), both.learned());

        assertSame(first, probe().values(batch()));
        for (float slope : both.rows(kept, 2 * kept, 2 * kept)) {
            assertThat(slope).as("gradient of a row of weight 0").isZero();
        }
    }

    @Test
    void takesNoWeightsForWeightsOfOne() {
        LossBatch ones = batch().mapped(row -> row.weighing(1));
        assertSame(probe().values(batch().unweighted()), probe().values(ones));
    }

    private static void assertSame(LossProbe.Values got, LossProbe.Values expected) {
        assertClose(new float[] {got.loss()}, new float[] {expected.loss()}, ROUNDING, "loss");
        assertClose(got.features(), expected.features(), ROUNDING, "gradient of outputs and embeddings");
        assertClose(got.learned(), expected.learned(), ROUNDING, "gradient of its own numbers");
    }
}
