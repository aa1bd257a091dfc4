package io.serlab.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchSpaceTest {
    private static final Domain RATE = Domain.parse("rate", Map.of("low", 1e-4, "high", 1e-2, "scale", "log"));
    private static final Domain HEADS = Domain.parse("heads", List.of(2, 4, 8));

    private static SearchSpace space(Object... keysAndDomains) {
        Map<String, Domain> domains = new LinkedHashMap<>();
        for (int i = 0; i < keysAndDomains.length; i += 2) {
            domains.put((String) keysAndDomains[i], (Domain) keysAndDomains[i + 1]);
        }
        return new SearchSpace(domains);
    }

    @Test
    void aTrialIsAFunctionOfSeedAndNumber() {
        SearchSpace space = space("rate", RATE, "heads", HEADS);

        assertThat(space.draw(1, 7, 0)).isEqualTo(space.draw(1, 7, 0));
        assertThat(space.draw(1, 8, 0)).isNotEqualTo(space.draw(1, 7, 0));
        assertThat(space.draw(2, 7, 0)).isNotEqualTo(space.draw(1, 7, 0));
        assertThat(space.draw(1, 7, 1)).isNotEqualTo(space.draw(1, 7, 0));
    }

    @Test
    void anotherParameterLeavesTheDrawsOfTheOthers() {
        assertThat(space("heads", HEADS, "rate", RATE).draw(1, 7, 0))
                .containsAllEntriesOf(space("rate", RATE).draw(1, 7, 0));
    }

    @Test
    void halfOfTheDrawsOnALogarithmicScaleLieBelowItsMiddle() {
        SearchSpace space = space("rate", RATE);
        int below = 0;
        for (int trial = 1; trial <= 1000; trial++) {
            double rate =
                    (Double) Objects.requireNonNull(space.draw(1, trial, 0).get("rate"));
            assertThat(rate).isBetween(1e-4, 1e-2);
            below += rate < 1e-3 ? 1 : 0;
        }
        assertThat(below).isBetween(440, 560); // 500 with a deviation of 16
    }

    @Test
    void integersAreDrawnWithBothEnds() {
        Domain.Interval interval = new Domain.Interval(2, 4, false, true);
        Set<Object> drawn = new HashSet<>();
        for (int trial = 1; trial <= 200; trial++) {
            drawn.addAll(space("layers", interval).draw(1, trial, 0).values());
        }
        assertThat(drawn).containsExactlyInAnyOrder(2, 3, 4);
    }

    @Test
    void everyChoiceIsDrawn() {
        Set<Object> drawn = new HashSet<>();
        for (int trial = 1; trial <= 100; trial++) {
            drawn.addAll(space("heads", HEADS).draw(1, trial, 0).values());
        }
        assertThat(drawn).containsExactlyInAnyOrder(2, 4, 8);
    }

    @Test
    void aSpaceOfListsHasASize() {
        assertThat(space("heads", HEADS, "name", Domain.parse("name", List.of("a", "b")))
                        .size())
                .isEqualTo(6);
        assertThat(space("heads", HEADS, "layers", new Domain.Interval(2, 4, false, true))
                        .size())
                .isEqualTo(9);
        assertThat(space("heads", HEADS, "rate", RATE).size()).isInfinite();
    }

    @ParameterizedTest
    @ValueSource(strings = {"low", "high"})
    void anEndThatIsNoNumberIsRefused(String end) {
        Map<String, Object> range = new LinkedHashMap<>(Map.of("low", 1, "high", 2));
        range.put(end, "many");

        assertThatThrownBy(() -> Domain.parse("rate", range))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("tune.space: rate.%s must be a number, got 'many'.".formatted(end));
    }

    @Test
    void anUnknownScaleIsRefused() {
        assertThatThrownBy(() -> Domain.parse("rate", Map.of("low", 1, "high", 2, "scale", "square")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("tune.space: rate.scale must be linear or log, got 'square'.");
    }

    @Test
    void aListWithRepetitionIsRefused() {
        assertThatThrownBy(() -> Domain.parse("heads", List.of(2, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("tune.space: heads must be a list without repetition, got [2, 2].");
    }
}
