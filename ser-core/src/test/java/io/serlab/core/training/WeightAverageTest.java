package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WeightAverageTest {

    @Test
    void theMovingMeanForgetsTheFirstWeightsQuickly() {
        WeightAverage average = new WeightAverage(new Averaging.Exponential(0.15), new float[] {10});
        average.afterStep(new float[] {10}, new float[] {8}, 0); // keeps 1/10 of 10, takes 9/10 of 2
        assertThat(average.mean()[0]).isEqualTo(2.8f, within(1e-6f));
        average.afterStep(new float[] {2}, new float[] {1}, 1); // min(0.15, 2/11): 0.15 of 2.8, 0.85 of 1
        assertThat(average.mean()[0]).isEqualTo(1.27f, within(1e-6f));
    }
}
