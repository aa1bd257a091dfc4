package io.serlab.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RungsTest {
    private static Rungs rungs(Map<String, Object> block, int all) {
        return Rungs.of(TuneSettings.of(Settings.of(TuneSettings.SPEC, block, "tune")), all);
    }

    @Test
    void everyStepMultipliesTheEpochsByTheReductionAtLeast() {
        assertThat(rungs(Map.of("method", "asha"), 30).epochs()).containsExactly(3, 9, 30);
        assertThat(rungs(Map.of("method", "asha"), 27).epochs()).containsExactly(3, 9, 27);
        assertThat(rungs(Map.of("method", "asha"), 20).epochs()).containsExactly(3, 20);
        assertThat(rungs(Map.of("method", "asha", "shortest", 1, "reduction", 2), 4)
                        .epochs())
                .containsExactly(1, 2, 4);
    }

    @Test
    void randomSearchGivesAllEpochsAtOnce() {
        assertThat(rungs(Map.of(), 30).epochs()).containsExactly(30);
    }

    @Test
    void aFirstRungThatIsTooHighIsRefused() {
        assertThatThrownBy(() -> rungs(Map.of("method", "asha", "shortest", 11), 30))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("it must be at most 10");
    }
}
