package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

    @Test
    void risesLinearlyAndThenFollowsHalfACosine() {
        // 10 epochs of 2 steps, a warm-up of 4 steps to 0.8
        LearningRateSchedule schedule =
                LearningRateSchedule.of(Toy.settings(Map.of("epochs", 10, "warmup", 0.2, "learning-rate", 0.8)), 2);
        assertThat(schedule.at(0)).isEqualTo(0.2, within(1e-12));
        assertThat(schedule.at(3)).isEqualTo(0.8, within(1e-12));
        assertThat(schedule.at(4)).isEqualTo(0.8, within(1e-12));
        assertThat(schedule.at(12)).isEqualTo(0.4, within(1e-12));
        assertThat(schedule.at(8)).isEqualTo(0.8 * (0.5 + Math.sqrt(0.125)), within(1e-12));
        assertThat(schedule.at(19)).isPositive().isLessThan(0.01);
    }

    @Test
    void constantStaysAtThePeak() {
        LearningRateSchedule schedule =
                LearningRateSchedule.of(Toy.settings(Map.of("schedule", "constant", "warmup", 0)), 5);
        assertThat(schedule.at(0)).isEqualTo(0.02);
        assertThat(schedule.at(29)).isEqualTo(0.02);
    }
}
