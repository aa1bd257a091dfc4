package io.serlab.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.core.search.ParameterImportance.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ParameterImportanceTest {
    private static final Domain RANGE = new Domain.Interval(0, 10, false, false);
    private static final Domain LIST = new Domain.Choices(List.of("a", "b"));

    private static double importance(Domain domain, List<?> values, double... metric) {
        return Objects.requireNonNull(all(domain, values, metric).share());
    }

    private static ParameterImportance all(Domain domain, List<?> values, double... metric) {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < metric.length; i++) {
            observations.add(new Observation(Map.of("x", values.get(i)), metric[i]));
        }
        return ParameterImportance.of(new SearchSpace(Map.of("x", domain)), observations)
                .get(0);
    }

    @Test
    void aParameterThatOrdersTheTrialsExplainsAll() {
        assertThat(importance(RANGE, List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0), 1, 2, 4, 8, 16, 32, 64, 128))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void aBestValueInTheMiddleIsSeen() {
        // ranks of the metric: 1.5, 3.5, 5.5, 7.5, 7.5, 5.5, 3.5, 1.5; a parabola leaves little of their variance
        assertThat(importance(RANGE, List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0), 1, 2, 3, 4, 4, 3, 2, 1))
                .isGreaterThan(0.9);
    }

    /** Ranks 1 to 4 against 5 to 8: between groups 32 of 42, so 1 - (10 / 42) * 7 / 6. */
    @Test
    void groupsExplainWhatLiesBetweenThem() {
        assertThat(importance(LIST, List.of("a", "a", "a", "a", "b", "b", "b", "b"), 1, 2, 3, 4, 5, 6, 7, 8))
                .isCloseTo(1 - 10.0 / 42 * 7 / 6, within(1e-9));
    }

    @Test
    void whatTellsNothingHasNoImportance() {
        assertThat(importance(LIST, List.of("a", "b", "b", "a", "a", "b", "b", "a"), 1, 2, 3, 4, 5, 6, 7, 8))
                .isZero();
    }

    @Test
    void fewTrialsOrEqualFiguresTellNothing() {
        assertThat(all(LIST, List.of("a", "b", "a"), 1, 2, 3).share()).isNull();
        assertThat(all(LIST, List.of("a", "b", "a", "b", "a", "b", "a", "b"), 1, 1, 1, 1, 1, 1, 1, 1)
                        .share())
                .isNull();
        assertThat(all(RANGE, List.of(1, 1, 1, 1, 1, 1, 1, 1), 1, 2, 3, 4, 5, 6, 7, 8)
                        .share())
                .isNull();
    }
}
