package io.serlab.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkageTest {
    /** Mean −0.12, deviation 0.02, t(2) = 4.302653: half = 4.302653 · 0.02 · √(4/3) = 0.0993655. */
    @Test
    void theForecastIsStudentsPredictionInterval() {
        Shrinkage shrinkage = Shrinkage.of(List.of(-0.10, -0.12, -0.14));

        assertThat(shrinkage.mean()).isCloseTo(-0.12, within(1e-12));
        assertThat(shrinkage.deviation()).isCloseTo(0.02, within(1e-12));
        Shrinkage.Forecast forecast = shrinkage.forecast(0.5, 0, 1).orElseThrow();
        assertThat(forecast.value()).isCloseTo(0.38, within(1e-12));
        assertThat(forecast.low()).isCloseTo(0.2806345, within(1e-6));
        assertThat(forecast.high()).isCloseTo(0.4793655, within(1e-6));
    }

    /** t(1) = 12.706205: half = 12.706205 · 0.0707107 · √1.5 = 1.1004. */
    @Test
    void twoFilesGiveAnIntervalThatSaysHowLittleTheyAre() {
        Shrinkage.Forecast forecast =
                Shrinkage.of(List.of(-0.1, -0.2)).forecast(0.5, -2, 2).orElseThrow();
        assertThat(forecast.low()).isCloseTo(0.35 - 1.1004, within(1e-4));
        assertThat(forecast.high()).isCloseTo(0.35 + 1.1004, within(1e-4));
    }

    @Test
    void theIntervalStaysWithinTheMetric() {
        Shrinkage.Forecast forecast =
                Shrinkage.of(List.of(-0.1, -0.2)).forecast(0.5, 0, 1).orElseThrow();
        assertThat(forecast.low()).isZero();
        assertThat(forecast.high()).isEqualTo(1);
    }

    @Test
    void oneFileIsTooFew() {
        assertThat(Shrinkage.of(List.of(-0.1)).forecast(0.5, 0, 1)).isEmpty();
        assertThat(Shrinkage.of(List.of()).forecast(0.5, 0, 1)).isEmpty();
        assertThat(Shrinkage.of(List.of()).mean()).isNaN();
        assertThat(Shrinkage.of(List.of(-0.1)).deviation()).isNaN();
    }
}
