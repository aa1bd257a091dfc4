package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

    private static double at(LearningRateSchedule schedule, long step) {
        return schedule.at(step, List.of());
    }

    /** 10 epochs of 2 steps with a peak of 0.8, without a warm-up unless one is given. */
    private static LearningRateSchedule schedule(String shape, Map<String, ?> given) {
        Map<String, Object> all =
                new HashMap<>(Map.of("epochs", 10, "warmup", 0, "learning-rate", 0.8, "schedule", shape));
        all.putAll(given);
        return LearningRateSchedule.of(Toy.settings(all), 2);
    }

    @Test
    void risesLinearlyAndThenFollowsHalfACosine() {
        LearningRateSchedule schedule = schedule("cosine", Map.of("warmup", 0.2)); // 4 steps
        assertThat(at(schedule, 0)).isEqualTo(0.2, within(1e-12));
        assertThat(at(schedule, 3)).isEqualTo(0.8, within(1e-12));
        assertThat(at(schedule, 4)).isEqualTo(0.8, within(1e-12));
        assertThat(at(schedule, 12)).isEqualTo(0.4, within(1e-12));
        assertThat(at(schedule, 8)).isEqualTo(0.8 * (0.5 + Math.sqrt(0.125)), within(1e-12));
        assertThat(at(schedule, 19)).isPositive().isLessThan(0.01);
    }

    @Test
    void fallsToTheSmallestRate() {
        LearningRateSchedule cosine = schedule("cosine", Map.of("min-rate", 0.25));
        assertThat(at(cosine, 0)).isEqualTo(0.8, within(1e-12));
        assertThat(at(cosine, 10)).isEqualTo(0.5, within(1e-12)); // halfway between 0.8 and 0.2
        LearningRateSchedule linear = schedule("linear", Map.of("min-rate", 0.25));
        assertThat(at(linear, 0)).isEqualTo(0.8, within(1e-12));
        assertThat(at(linear, 5)).isEqualTo(0.65, within(1e-12));
        assertThat(at(linear, 20)).isEqualTo(0.2, within(1e-12));
    }

    @Test
    void constantStaysAtThePeak() {
        LearningRateSchedule schedule = schedule("constant", Map.of());
        assertThat(at(schedule, 0)).isEqualTo(0.8);
        assertThat(at(schedule, 19)).isEqualTo(0.8);
    }

    @Test
    void oneCycleRisesFallsAndRunsOut() {
        // 16 of 20 steps from 0.2 to 0.8 and back, 4 steps to 0.08; the warm-up has no effect
        LearningRateSchedule schedule =
                schedule("one-cycle", Map.of("warmup", 0.5, "cycle-share", 0.8, "cycle-divisor", 4, "min-rate", 0.1));
        assertThat(at(schedule, 0)).isEqualTo(0.2, within(1e-12));
        assertThat(at(schedule, 4)).isEqualTo(0.5, within(1e-12));
        assertThat(at(schedule, 8)).isEqualTo(0.8, within(1e-12));
        assertThat(at(schedule, 12)).isEqualTo(0.5, within(1e-12));
        assertThat(at(schedule, 16)).isEqualTo(0.2, within(1e-12));
        assertThat(at(schedule, 18)).isEqualTo(0.14, within(1e-12));
        assertThat(at(schedule("one-cycle", Map.of("cycle-share", 1)), 19)).isEqualTo(0.152, within(1e-12));
    }

    @Test
    void plateauShrinksWheneverTheFigureStandsStill() {
        LearningRateSchedule schedule = schedule("plateau", Map.of("plateau-factor", 0.5, "plateau-patience", 2));
        assertThat(schedule.at(4, reports(true, false))).isEqualTo(0.8);
        assertThat(schedule.at(6, reports(true, false, false))).isEqualTo(0.4);
        assertThat(schedule.at(8, reports(true, false, false, false))).isEqualTo(0.4);
        assertThat(schedule.at(10, reports(true, false, false, false, false))).isEqualTo(0.2);
        assertThat(schedule.at(12, reports(true, false, true, false, true, false)))
                .isEqualTo(0.8);
    }

    @Test
    void plateauCountsNoEpochThatEndsWithinTheWarmUp() {
        LearningRateSchedule schedule = schedule("plateau", Map.of("warmup", 0.2, "plateau-patience", 2));
        assertThat(schedule.at(6, reports(true, false, false))).isEqualTo(0.8);
        assertThat(schedule.at(8, reports(true, false, false, false))).isEqualTo(0.4);
    }

    @Test
    void plateauStopsAtTheSmallestRate() {
        LearningRateSchedule schedule =
                schedule("plateau", Map.of("plateau-factor", 0.1, "plateau-patience", 1, "min-rate", 0.05));
        assertThat(schedule.at(6, reports(true, false, false))).isEqualTo(0.04, within(1e-12));
    }

    private static List<EpochReport> reports(boolean... best) {
        List<EpochReport> reports = new ArrayList<>();
        for (boolean each : best) {
            reports.add(new EpochReport(reports.size() + 1, 1, Map.of(), 0.8, each, 1, 1));
        }
        return reports;
    }
}
