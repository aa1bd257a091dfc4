package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AdamWTest {

    private static AdamW optimizer(float... decay) {
        float[] learning = new float[decay.length];
        Arrays.fill(learning, 1);
        return optimizer(new ParameterRates(learning, decay));
    }

    private static AdamW optimizer(ParameterRates rates) {
        return new AdamW(rates, new float[rates.size()], new float[rates.size()]);
    }

    @Test
    void firstStepIsTheLearningRateAgainstTheSignOfTheGradient() {
        AdamW optimizer = optimizer(new float[3]);
        float[] change = {5, -1e-3f, 0};
        optimizer.step(new float[3], change, 1, 0.1, 0);
        assertThat(change).containsExactly(new float[] {0.1f, -0.1f, 0}, within(2e-6f));
    }

    @Test
    void decayIsDecoupledFromTheGradient() {
        AdamW optimizer = optimizer(0.5f, 0);
        float[] change = {0, 0};
        optimizer.step(new float[] {2, 2}, change, 1, 0.1, 0);
        assertThat(change).containsExactly(new float[] {0.1f, 0}, within(1e-7f));
    }

    @Test
    void aRateMultipliesTheStepAndTheDecay() {
        AdamW optimizer = optimizer(new ParameterRates(new float[] {0.5f, 0.5f, 0}, new float[] {0, 0.5f, 0.5f}));
        float[] change = {5, 0, 5};
        optimizer.step(new float[] {2, 2, 2}, change, 1, 0.1, 0);
        assertThat(change).containsExactly(new float[] {0.05f, 0.05f, 0}, within(1e-6f));
    }

    @Test
    void scaleMultipliesTheGradientBeforeTheMoments() {
        AdamW optimizer = optimizer(new float[1]);
        optimizer.step(new float[1], new float[] {8}, 0.25f, 0.1, 0);
        assertThat(optimizer.first()[0]).isEqualTo(0.2f, within(1e-6f));
        assertThat(optimizer.second()[0]).isEqualTo(0.004f, within(1e-8f));
    }

    /** torch.optim.AdamW as its documentation states it, in double precision. */
    @Test
    void followsPyTorchOverManySteps() {
        AdamW optimizer = optimizer(0.01f);
        float[] parameter = {1};
        double expected = 1;
        double first = 0;
        double second = 0;
        for (int t = 1; t <= 50; t++) {
            double gradient = Math.sin(t) * 1e-3;
            double rate = 0.01 / t;
            expected -= rate * 0.01 * expected;
            first = 0.9 * first + 0.1 * gradient;
            second = 0.999 * second + 0.001 * gradient * gradient;
            double deviation = Math.sqrt(second / (1 - Math.pow(0.999, t))) + 1e-8;
            expected -= rate * first / (1 - Math.pow(0.9, t)) / deviation;

            float[] change = {(float) gradient};
            optimizer.step(parameter, change, 1, rate, t - 1);
            parameter[0] -= change[0];
        }
        assertThat((double) parameter[0]).isEqualTo(expected, within(3e-6));
    }

    @Test
    void normIsClippedFromAboveOnly() {
        double norm = GradientNorm.of(new float[] {3, 0, 4});
        assertThat(norm).isEqualTo(5);
        assertThat(GradientNorm.clip(norm, 1)).isEqualTo(0.2f, within(1e-6f));
        assertThat(GradientNorm.clip(norm, 10)).isEqualTo(1);
        assertThat(GradientNorm.clip(norm, 0)).isEqualTo(1);
        assertThat(GradientNorm.clip(0, 1)).isEqualTo(1);
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
