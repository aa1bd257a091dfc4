package io.serlab.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForecastTest {

    /** Ten folds of a head with 100 values, and four times that while one trains. */
    @Test
    void aFoldKeepsWhatItLearned() {
        assertThat(Forecast.runBytes(0, 100, 10)).isEqualTo(4L * (10 * 100 + 4 * 100));
    }

    /** Adapters are few, but the encoder that they are added to is kept whole; one that learns whole counts once. */
    @Test
    void anEncoderThatLearnsIsKeptWholeInEveryFold() {
        assertThat(Forecast.runBytes(8_000, 100, 10)).isEqualTo(4L * (10 * 8_100 + 4 * 100));
        assertThat(Forecast.runBytes(8_000, 8_100, 10)).isEqualTo(4L * (10 * 8_100 + 4 * 8_100));
    }

    @Test
    void largeEncodersDoNotOverflow() {
        assertThat(Forecast.runBytes(600_000_000L, 1_000, 10)).isEqualTo(4L * (10 * 600_001_000L + 4_000));
    }
}
