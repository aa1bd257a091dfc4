package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdamWTest {

    private static AdamW optimizer(ParameterRate rate, int size) {
        return new AdamW(Map.of("w", rate), new float[size], new float[size]);
    }

    private static AdamW optimizer(float decay, int size) {
        return optimizer(new ParameterRate(1, decay), size);
    }

    private static float[] stepped(AdamW optimizer, float[] values, float... gradients) {
        float[] changed = values.clone();
        optimizer.step(gradients, 1, 0.1, 0).on("w", 0, changed, changed.length);
        return changed;
    }

    @Test
    void firstStepIsTheLearningRateAgainstTheSignOfTheGradient() {
        float[] changed = stepped(optimizer(0, 3), new float[3], 5, -1e-3f, 0);
        assertThat(changed).containsExactly(new float[] {-0.1f, 0.1f, 0}, within(2e-6f));
    }

    @Test
    void decayIsDecoupledFromTheGradient() {
        assertThat(stepped(optimizer(0.5f, 1), new float[] {2}, 0)).containsExactly(new float[] {1.9f}, within(1e-6f));
        assertThat(stepped(optimizer(0, 1), new float[] {2}, 0)).containsExactly(2);
    }

    @Test
    void aRateMultipliesTheStepAndTheDecay() {
        float[] changed = stepped(optimizer(new ParameterRate(0.5f, 0.5f), 2), new float[] {2, 2}, 5, 0);
        assertThat(changed).containsExactly(new float[] {1.9f, 1.95f}, within(1e-6f));
        assertThat(stepped(optimizer(new ParameterRate(0, 0.5f), 1), new float[] {2}, 5))
                .containsExactly(2);
    }

    @Test
    void aBlockTakesTheRateOfItsParameterAndTheGradientsOfItsPlace() {
        Map<String, ParameterRate> rates = Map.of("a", new ParameterRate(1, 0), "b", new ParameterRate(0.5f, 0));
        NamedParameters.ParameterWork step =
                new AdamW(rates, new float[3], new float[3]).step(new float[] {1, -1, 1}, 1, 0.1, 0);
        float[] values = {0, 0, 7}; // room for three, of which two count
        step.on("b", 1, values, 2);
        assertThat(values).containsExactly(new float[] {0.05f, -0.05f, 7}, within(1e-6f));
    }

    @Test
    void scaleMultipliesTheGradientBeforeTheMoments() {
        AdamW optimizer = optimizer(0, 1);
        optimizer.step(new float[] {8}, 0.25f, 0.1, 0).on("w", 0, new float[1], 1);
        assertThat(optimizer.first()[0]).isEqualTo(0.2f, within(1e-6f));
        assertThat(optimizer.second()[0]).isEqualTo(0.004f, within(1e-8f));
    }

    /** torch.optim.AdamW as its documentation states it, in double precision. */
    @Test
    void followsPyTorchOverManySteps() {
        AdamW optimizer = optimizer(0.01f, 1);
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

            optimizer.step(new float[] {(float) gradient}, 1, rate, t - 1).on("w", 0, parameter, 1);
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

    /** A long gradient is added up in parts. */
    @Test
    void normOfALongGradientIsThatOfItsValues() {
        float[] gradients = new float[(1 << 20) + 5];
        Arrays.fill(gradients, 2);
        gradients[gradients.length - 1] = 1000;
        double sum = 4.0 * (gradients.length - 1) + 1e6;
        assertThat(GradientNorm.of(gradients)).isEqualTo(Math.sqrt(sum), within(1e-9));
    }
}
