package io.serlab.core.acoustics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BurgPredictionTest {
    @Test
    void oneCoefficientIsBurgsReflection() {
        // 2 (1·2 + 2·4) / (1 + 4 + 4 + 16)
        assertThat(BurgPrediction.coefficients(new double[] {1, 2, 4}, 1)[0]).isCloseTo(0.8, within(1e-15));
    }

    @Test
    void theCoefficientsOfARecursionAreFound() {
        Random random = new Random(3);
        double[] process = new double[20_000];
        for (int i = 2; i < process.length; i++) {
            process[i] = 1.2 * process[i - 1] - 0.6 * process[i - 2] + random.nextGaussian();
        }
        double[] found = BurgPrediction.coefficients(process, 3);
        assertThat(found[0]).isCloseTo(1.2, within(0.03));
        assertThat(found[1]).isCloseTo(-0.6, within(0.03));
        assertThat(found[2]).isCloseTo(0, within(0.03));
    }

    @Test
    void silencePredictsSilence() {
        assertThat(BurgPrediction.coefficients(new double[20], 4)).containsOnly(0);
    }
}
