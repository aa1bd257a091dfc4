package io.serlab.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnedScoreTest {
    @Test
    void aScoreIsANameAndAValueInItsRange() {
        assertThat(ReturnedScore.parse("macro-f1=0.3649", "macro_f1")).isEqualTo(new ReturnedScore("macro_f1", 0.3649));
        assertThat(ReturnedScore.parse("ccc_mean=-0.25", "ccc_mean")).isEqualTo(new ReturnedScore("ccc_mean", -0.25));
        assertThat(ReturnedScore.parse("points=712", "points").value()).isEqualTo(712);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "macro_f1=36.49|from 0.0 to 1.0, got '36.49'. As a share it is 0.3649.",
                "macro_f1=-0.1|from 0.0 to 1.0, got '-0.1'",
                "macro_f1=NaN|got 'NaN'",
                "macro_f1=good|got 'good'",
                "ccc_mean=-1.5|from -1.0 to 1.0",
                "macro_f2=0.5|Did you mean 'macro_f1'?",
                "0.5|name=value",
                "=0.5|name=value"
            })
    void whatIsNoScoreIsRefused(String text, String message) {
        assertThatThrownBy(() -> ReturnedScore.parse(text, "macro_f1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }
}
