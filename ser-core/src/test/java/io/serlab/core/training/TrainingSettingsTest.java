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
                        30,
                        32,
                        160,
                        2,
                        "adamw",
                        1e-3,
                        1,
                        0.01,
                        new ScheduleSettings(ScheduleSettings.Shape.COSINE, 0.1, 0, 0.5, 2, 0.9, 10),
                        1,
                        1,
                        6,
                        1,
                        new Averaging.None()));
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
    void averagesInOneOfThreeWays() {
        assertThat(average("none")).isEqualTo(new Averaging.None());
        assertThat(average(Map.of("ema", 0.99))).isEqualTo(new Averaging.Exponential(0.99));
        assertThat(average(Map.of("swa", 20))).isEqualTo(new Averaging.Stochastic(20));
        for (Object wrong : List.of(
                "ema", Map.of("ema", 1), Map.of("ema", 0), Map.of("swa", 0), Map.of("swa", 31), Map.of("swa", 1.5))) {
            assertThatThrownBy(() -> average(wrong))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(
                            "training.average must be none, {ema: decay} with 0 < decay < 1, or {swa: epoch} with an"
                                    + " integer from 1 to training.epochs = 30, got '" + wrong + "'.");
        }
    }

    private static Averaging average(Object value) {
        return TrainingSettings.of(Settings.of(TrainingSettings.SPEC, Map.of("average", value), "training"))
                .average();
    }

    @Test
    void oneCycleEndsBelowWhereItBegan() {
        Map<String, Object> given = Map.of("schedule", "one-cycle", "min-rate", 0.2);
        assertThatThrownBy(() -> TrainingSettings.of(Settings.of(TrainingSettings.SPEC, given, "training")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("training.min-rate must be at most 1 / training.cycle-divisor = 0.1, got '0.2'.");
    }

    @Test
    void namesTheRangeOfEverySettingOfTheSchedule() {
        wrong("schedule", "exponential", "one of cosine, constant, linear, one-cycle, plateau");
        wrong("min-rate", 1, "a number [0, 1)");
        wrong("plateau-factor", 1, "a number (0, 1)");
        wrong("plateau-patience", 0, "an integer ≥ 1");
        wrong("cycle-share", 0, "a number (0, 1]");
        wrong("cycle-divisor", 1, "a number > 1");
        wrong("smoothing", 0, "an integer [1, 1000]");
    }

    private static void wrong(String key, Object value, String allowed) {
        assertThatThrownBy(() -> Settings.of(TrainingSettings.SPEC, Map.of(key, value), "training"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("training.%s must be %s, got '%s'".formatted(key, allowed, value));
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
