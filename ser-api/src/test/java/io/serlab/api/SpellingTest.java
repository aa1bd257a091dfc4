package io.serlab.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
    @Test
    void takesSwappedNeighboursForOneSlip() {
        assertThat(Spelling.nearest("maen", List.of("max", "mean"))).contains("mean");
    }

    @Test
    void takesABeginningForAName() {
        assertThat(Spelling.nearest("attentive-stats", List.of("attention", "attentive-statistics")))
                .contains("attentive-statistics");
    }

    @Test
    void suggestsNothingFarAway() {
        assertThat(Spelling.nearest("median", List.of("xi-vector", "lde"))).isEmpty();
    }
}
