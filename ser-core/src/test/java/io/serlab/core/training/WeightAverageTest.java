package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.serlab.api.pooler.Initial;
import org.junit.jupiter.api.Test;

class WeightAverageTest {

    private static NamedParameters weight(NDManager manager, float value) {
        NamedParameters parameters = new NamedParameters();
        parameters.add("w", Initial.constant(value), 1);
        parameters.initialise(manager);
        return parameters;
    }

    @Test
    void theMovingMeanForgetsTheFirstWeightsQuickly() {
        try (NDManager manager = NDManager.newBaseManager()) {
            WeightAverage average = new WeightAverage(new Averaging.Exponential(0.15), new float[] {10});
            average.afterStep(weight(manager, 2), 0); // keeps 1/10 of 10, takes 9/10 of 2
            assertThat(average.mean()[0]).isEqualTo(2.8f, within(1e-6f));
            average.afterStep(weight(manager, 1), 1); // min(0.15, 2/11): 0.15 of 2.8, 0.85 of 1
            assertThat(average.mean()[0]).isEqualTo(1.27f, within(1e-6f));
        }
    }

    @Test
    void thePlainMeanBeginsWithItsFirstEpoch() {
        try (NDManager manager = NDManager.newBaseManager()) {
            WeightAverage average = new WeightAverage(new Averaging.Stochastic(2), new float[] {10});
            average.afterEpoch(weight(manager, 3), 1);
            assertThat(average.mean()).containsExactly(3);
            average.afterEpoch(weight(manager, 1), 2);
            average.afterStep(weight(manager, 50), 0);
            average.afterEpoch(weight(manager, 2), 3);
            assertThat(average.mean()).containsExactly(1.5f);
        }
    }
}
