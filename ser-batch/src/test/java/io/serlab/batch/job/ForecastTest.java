package io.serlab.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForecastTest {

    /** Ten folds of a network with 100 values, and four times that while one trains. */
    @Test
    void aRunTakesWhatItsFoldsKeepAndTheStateOfTheOneAtWork() {
        assertThat(Forecast.runBytes(100, 100, 10)).isEqualTo(4L * (10 * 100 + 4 * 100));
    }

    /** Adapters are few, but the encoder that they are added to is kept whole. */
    @Test
    void manyFoldsOfLargeEncodersDoNotOverflow() {
        assertThat(Forecast.runBytes(600_000_100L, 1_000, 10)).isEqualTo(4L * (6_000_001_000L + 4_000));
    }
}
