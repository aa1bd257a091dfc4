package io.serlab.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.Seed;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who goes on, by hand: trials are numbered from 0, and more is better. */
class PromotionTest {
    private final Map<List<Integer>, Double> results = new HashMap<>();

    private void ended(int rung, double... scores) {
        for (int trial = 0; trial < scores.length; trial++) {
            results.put(List.of(trial, rung), scores[trial]);
        }
    }

    private List<List<Integer>> standing(int trials, int reduction, Integer... epochs) {
        return new Promotion(trials, new Rungs(List.of(epochs), reduction))
                .standing((trial, rung) -> results.get(List.of(trial, rung)));
    }

    @Test
    void ofTheFirstThreeTheBestGoesOn() {
        ended(0, 0.2, 0.9, 0.5);

        assertThat(standing(6, 3, 1, 3)).containsExactly(List.of(0, 1, 2, 3, 4, 5), List.of(1));
    }

    @Test
    void aBetterOneThatComesLaterGoesOnTooAndTakesNobodyBack() {
        ended(0, 0.2, 0.3, 0.1, 0.9, 0.8, 0.0);

        // after 3: 1 of 0,1,2 is trial 1; after 4: the best is trial 3; after 6: the best two are 3 and 4
        assertThat(standing(6, 3, 1, 3).get(1)).containsExactly(1, 3, 4);
    }

    @Test
    void whatEndsOutOfTurnWaitsForThoseBeforeIt() {
        ended(0, 0.2, 0.9, 0.5);
        results.remove(List.of(0, 0));

        assertThat(standing(6, 3, 1, 3).get(1)).isEmpty();
    }

    @Test
    void rungsAreClimbedOneByOneInTheOrderOfPromotion() {
        ended(0, 0.2, 0.9, 0.5, 0.6);
        results.put(List.of(1, 1), 0.4);
        results.put(List.of(3, 1), 0.7);

        // after 2: trial 1; after 4: the best two are 1 and 3; of those two, 3 is the better
        assertThat(standing(4, 2, 1, 2, 4)).containsExactly(List.of(0, 1, 2, 3), List.of(1, 3), List.of(3));
    }

    @Test
    void ofEqualsTheFirstGoesOn() {
        ended(0, 0.5, 0.5, 0.5);

        assertThat(standing(3, 3, 1, 3).get(1)).containsExactly(0);
    }

    @Test
    void aFailedTrialNeverGoesOn() {
        ended(0, Double.NaN, Double.NaN, Double.NaN);

        assertThat(standing(3, 3, 1, 3).get(1)).isEmpty();
    }

    @Test
    void ofTooFewToHalveTheBestGoesOnOnceAllHaveEnded() {
        ended(0, 0.1);
        assertThat(standing(2, 3, 1, 3).get(1)).isEmpty();

        ended(0, 0.1, 0.2);
        assertThat(standing(2, 3, 1, 3).get(1)).containsExactly(1);
    }

    /** Against the rule as it is written: after every end the best m / 3 of the first m are taken. */
    @Test
    void manyTrialsGoOnAsTheRuleSays() {
        Random random = new Seed(5).stream("scores").random();
        double[] scores = random.doubles(200)
                .map(score -> score < 0.1 ? Double.NaN : score)
                .toArray();
        ended(0, scores);
        Set<Integer> expected = new LinkedHashSet<>();
        for (int first = 1; first <= scores.length; first++) {
            IntStream.range(0, first)
                    .boxed()
                    .filter(trial -> !Double.isNaN(scores[trial]))
                    .sorted(Comparator.comparingDouble(trial -> -scores[trial]))
                    .limit(first / 3)
                    .forEach(expected::add);
        }

        assertThat(standing(200, 3, 1, 3).get(1)).containsExactlyElementsOf(expected);
    }

    @Test
    void withOneRungNobodyHasToGoOn() {
        ended(0, 0.1, 0.2, 0.3);

        assertThat(standing(3, 3, 30)).containsExactly(List.of(0, 1, 2));
    }
}
