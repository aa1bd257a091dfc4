package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.initializer.Initializer;
import io.serlab.api.pooler.Initial;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedParametersTest {

    private static NamedParameters initialised(NDManager manager, Map<String, Initializer> weights, long... shape) {
        NamedParameters parameters = new NamedParameters();
        weights.forEach((name, initial) -> parameters.add(name, initial, shape));
        parameters.alignInitialValues();
        parameters.initialise(manager);
        return parameters;
    }

    private static float[] values(NamedParameters parameters) {
        float[] values = new float[parameters.size()];
        parameters.readValues(values);
        return values;
    }

    /** Where the engine puts it, it is aligned; Java's memory is so by chance. */
    @Test
    void valuesLieInTheEnginesMemory() {
        long before = directMemory();
        try (NDManager manager = NDManager.newBaseManager()) {
            NamedParameters parameters = initialised(manager, Map.of("w", (m, shape, type) -> m.ones(shape)), 1 << 22);
            parameters.exchange(new float[1 << 22]);
            assertThat(directMemory() - before).isLessThan(1 << 24);
        }
    }

    private static long directMemory() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    /** An array may show the axes of its memory in another order. */
    @Test
    void valuesDrawnIntoATransposedArrayAreReadAndChangedInTheOrderOfTheirAxes() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Initializer transposed = (m, shape, type) ->
                    m.create(new float[] {0, 3, 1, 4, 2, 5}).reshape(3, 2).transpose();
            NamedParameters parameters = initialised(manager, Map.of("w", transposed), 2, 3);
            assertThat(values(parameters)).containsExactly(0, 1, 2, 3, 4, 5);
            parameters.change((name, offset, values, count) -> values[0] = 9);
            NDArray array = parameters.named("w").orElseThrow().getArray();
            assertThat(array.toFloatArray()).containsExactly(9, 1, 2, 3, 4, 5);
        }
    }

    /** Long enough for several parts, each of several blocks. */
    @Test
    void everyValueIsWorkedOnOnceAtItsPlace() {
        int size = (1 << 20) + (1 << 15) + 7;
        try (NDManager manager = NDManager.newBaseManager()) {
            NamedParameters parameters =
                    initialised(manager, Map.of("a", Initial.constant(1), "b", Initial.constant(1)), size);
            parameters.change((name, offset, values, count) -> {
                for (int i = 0; i < count; i++) {
                    values[i] += (offset + i) % 1000;
                }
            });
            float[] changed = values(parameters);
            assertThat(changed).hasSize(2 * size);
            for (int i = 0; i < changed.length; i++) {
                if (changed[i] != 1 + i % 1000) {
                    assertThat(changed[i]).as("value %d", i).isEqualTo(1 + i % 1000);
                }
            }
        }
    }

    @Test
    void exchangeGivesTheValuesForOthersAndBack() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NamedParameters parameters = initialised(manager, Map.of("w", Initial.constant(1)), 3);
            float[] others = {4, 5, 6};
            parameters.exchange(others);
            assertThat(values(parameters)).containsExactly(4, 5, 6);
            assertThat(others).containsExactly(1, 1, 1);
            parameters.exchange(others);
            assertThat(values(parameters)).containsExactly(1, 1, 1);
        }
    }

    /** What a pass before has left, no number among it, must not reach the next one. */
    @Test
    void aRecordingBeginsWithoutGradients() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NamedParameters parameters = initialised(manager, Map.of("w", Initial.constant(2)), 3);
            NDArray weight = parameters.named("w").orElseThrow().getArray();
            assertThat(gradients(parameters, weight, Float.NaN)).containsOnly(Float.NaN);
            assertThat(gradients(parameters, weight, 1)).containsOnly(4);
            parameters.forgetGradients();
            assertThat(weight.hasGradient()).isFalse();
            assertThat(values(parameters)).containsOnly(2);
        }
    }

    private static float[] gradients(NamedParameters parameters, NDArray weight, float factor) {
        float[] gradients = new float[parameters.size()];
        parameters.recordGradients();
        try (GradientCollector collector = weight.getManager().getEngine().newGradientCollector()) {
            NDArray factors = weight.getManager().create(new float[] {factor, factor, factor});
            collector.backward(weight.square().mul(factors).sum());
            parameters.addGradients(gradients);
        }
        return gradients;
    }

    @Test
    void aParameterThatNothingUsedAddsNothing() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NamedParameters parameters = initialised(manager, Map.of("w", Initial.constant(2)), 3);
            float[] gradients = {1, 2, 3};
            parameters.recordGradients();
            parameters.addGradients(gradients);
            assertThat(gradients).containsExactly(1, 2, 3);
        }
    }

    @Test
    void onlyMatricesDecay() {
        assertThat(NamedParameters.decays("head.0.weight", 2)).isTrue();
        assertThat(NamedParameters.decays("pooler.score.output.weight", 4)).isTrue();
        assertThat(NamedParameters.decays("pooler.score.hidden.bias", 3)).isFalse();
        assertThat(NamedParameters.decays("pooler.score.norm.weight", 3)).isFalse();
        assertThat(NamedParameters.decays("head.norm.0.weight", 1)).isFalse();
        assertThat(NamedParameters.decays("layers.weight", 1)).isFalse();
        assertThat(NamedParameters.decays("pooler.centres", 2)).isFalse();
    }
}
