package io.serlab.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingTest {

    @Test
    void findsAPlantedTemperature() {
        // Halved, these logits give 3/4 and 4/5, which is how often the first class is the true one.
        List<float[]> logits = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            logits.add(new float[] {(float) (2 * Math.log(3)), 0});
            truth.add(i == 0 ? 1 : 0);
        }
        for (int i = 0; i < 5; i++) {
            logits.add(new float[] {(float) (2 * Math.log(4)), 0});
            truth.add(i == 0 ? 1 : 0);
        }
        assertThat(TemperatureScaling.temperature(new LabelledLogits(logits, truth)))
                .isCloseTo(2, within(1e-6));
    }

    @Test
    void theTemperatureOfDataWithoutAMistakeStaysInItsRange() {
        LabelledLogits data = new LabelledLogits(List.of(new float[] {1, 0}, new float[] {0, 1}), List.of(0, 1));
        assertThat(TemperatureScaling.temperature(data)).isBetween(0.01, 0.1);
    }

    @Test
    void theTemperatureIsThatOfScipy() {
        // scipy 1.17.1, minimize_scalar(method="bounded", xatol=1e-12)
        assertThat(TemperatureScaling.temperature(ReferenceLogits.data())).isCloseTo(3.9406551690724227, within(1e-5));
    }

    @Test
    void scalesAndShiftsAreThoseOfScipy() {
        // scipy 1.17.1, minimize(method="BFGS", gtol=1e-12) with the gradient
        assertVector(
                0.01,
                1.3277290803569841,
                -0.610393591057628,
                1.0103188163283159,
                -0.449417130638541,
                0.10860815832954578,
                0.3408089723089954);
        assertVector(
                0.3,
                0.8447936867648638,
                0.4109592689450459,
                0.6682568431307389,
                -0.09226244430034893,
                -0.07534910140460611,
                0.16761154570495504);
    }

    /** Six of these ten gave a curvature that was symmetric but for rounding. */
    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void noOtherScaleOrShiftOfEightClassesIsBetter(int frequency) {
        LabelledLogits data = ReferenceLogits.data(8, frequency);
        LogitScaling found = VectorScaling.fit(data, 8, 0.01);

        double least = cost(data, found);
        for (int c = 0; c < 8; c++) {
            for (float change : new float[] {-1e-3f, 1e-3f}) {
                LogitScaling scaled = new LogitScaling(found.scale().clone(), found.shift());
                scaled.scale()[c] += change;
                LogitScaling shifted =
                        new LogitScaling(found.scale(), found.shift().clone());
                shifted.shift()[c] += change;
                assertThat(least).isLessThan(cost(data, scaled)).isLessThan(cost(data, shifted));
            }
        }
    }

    private static double cost(LabelledLogits data, LogitScaling scaling) {
        double cost = 0;
        for (int i = 0; i < data.size(); i++) {
            float[] logits = data.logits().get(i);
            double sum = 0;
            for (int c = 0; c < logits.length; c++) {
                sum += Math.exp(scaling.scale()[c] * logits[c] + scaling.shift()[c]);
            }
            int truth = data.truth().get(i);
            cost += Math.log(sum) - (scaling.scale()[truth] * logits[truth] + scaling.shift()[truth]);
        }
        cost /= data.size();
        for (int c = 0; c < scaling.scale().length; c++) {
            cost += 0.01 * (Math.pow(scaling.scale()[c] - 1, 2) + Math.pow(scaling.shift()[c], 2));
        }
        return cost;
    }

    private static void assertVector(double ridge, double... expected) {
        LogitScaling found = VectorScaling.fit(ReferenceLogits.data(), ReferenceLogits.CLASSES, ridge);
        for (int c = 0; c < ReferenceLogits.CLASSES; c++) {
            assertThat(found.scale()[c]).isCloseTo((float) expected[c], within(2e-5f));
            assertThat(found.shift()[c]).isCloseTo((float) expected[3 + c], within(2e-5f));
        }
    }
}
