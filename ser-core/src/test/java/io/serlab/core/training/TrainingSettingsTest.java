package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingSettingsTest {

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(TrainingSettings.defaults())
                .isEqualTo(new TrainingSettings(
                        30, 32, 160, 2, "adamw", 1e-3, 1, 0.01, TrainingSettings.Schedule.COSINE, 0.1, 1, 1, 6));
        assertThat(HeadSettings.of(Settings.defaults(HeadSettings.SPEC)))
                .isEqualTo(new HeadSettings(List.of(256), 0.3, true));
    }

    @Test
    void readsTextsThatAreNumbers() {
        Settings given = Settings.of(TrainingSettings.SPEC, Map.of("learning-rate", "1e-4"), "training");
        assertThat(TrainingSettings.of(given).learningRate()).isEqualTo(1e-4);
    }

    @Test
    void namesTheKeyOfAWrongValue() {
        assertThatThrownBy(() -> Settings.of(TrainingSettings.SPEC, Map.of("warmup", 1), "training"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("training.warmup must be a number [0, 1), got '1'");
    }

    @Test
    void hiddenWidthsArePositiveIntegers() {
        assertThat(head(List.of(64, 32)).hidden()).containsExactly(64, 32);
        assertThat(head(List.of()).hidden()).isEmpty();
        assertThatThrownBy(() -> head(List.of(64, 0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("head.hidden")
                .hasMessageContaining("'0'");
        assertThatThrownBy(() -> head(List.of(2_000_000_000))).hasMessageContaining("integers [1, 65536]");
        assertThatThrownBy(() -> head(List.of("wide"))).hasMessageContaining("'wide'");
    }

    private static HeadSettings head(List<?> hidden) {
        return HeadSettings.of(Settings.of(HeadSettings.SPEC, Map.of("hidden", hidden), "head"));
    }
}
