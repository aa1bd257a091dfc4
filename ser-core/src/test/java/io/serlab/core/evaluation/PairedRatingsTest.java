package io.serlab.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.Seed;
import io.serlab.api.corpus.Dimensions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedRatingsTest {
    private static PredictionRow row(String id, String speaker, double truth, double predicted) {
        return PredictionRow.ofRatings(
                        id,
                        new PredictionRow.Ratings(
                                new Dimensions(truth, truth, truth), new Dimensions(predicted, predicted, predicted)))
                .withSpeaker(speaker);
    }

    // Truth 1, 3; the first is right, the second says 2, 4: its concordance is 2 / 3 (see DimensionScoresTest). Swapped
    // patterns: none and both give 1/3; one alone gives 1, 4 against 2, 3. Of truth 1, 3 that is 2·1.5 / (1 + 2.25 +
    // 0.25)
    // = 6/7 and 2·0.5 / (1 + 0.25 + 0.25) = 2/3, a difference of 4/21; the other swap gives the same. So two of four
    // patterns reach 1/3.
    @Test
    void theDifferenceAndItsPAreThoseOfAHandComputedCase() {
        List<PredictionRow> first = List.of(row("a", "x", 1, 1), row("b", "y", 3, 3));
        List<PredictionRow> second = List.of(row("a", "x", 1, 2), row("b", "y", 3, 4));

        PairedRatings paired = PairedRatings.of(first, second, new Seed(1));

        assertThat(paired.difference()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(paired.randomisationP()).isEqualTo(0.5);
        assertThat(paired.unit()).isEqualTo(ResampleUnit.SPEAKER);
    }

    @Test
    void systemsThatSayTheSameDoNotDiffer() {
        List<PredictionRow> rows = List.of(row("a", "x", 1, 2), row("b", "y", 3, 3), row("c", "z", 2, 1));

        PairedRatings paired = PairedRatings.of(rows, rows, new Seed(1));

        assertThat(paired.difference()).isZero();
        assertThat(paired.randomisationP()).isEqualTo(1);
        assertThat(paired.interval()).isEqualTo(new Interval(0, 0));
    }

    @Test
    void aMuchBetterSystemIsTold() {
        Random random = new Seed(5).random();
        List<PredictionRow> better = new ArrayList<>();
        List<PredictionRow> worse = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double truth = 1 + 6 * random.nextDouble();
            better.add(row("u" + i, "s" + i % 40, truth, truth + 0.2 * random.nextGaussian()));
            worse.add(row("u" + i, "s" + i % 40, truth, 4 + random.nextGaussian()));
        }

        PairedRatings paired = PairedRatings.of(better, worse, new Seed(1));

        assertThat(paired.interval().low()).isGreaterThan(0.5);
        assertThat(paired.randomisationP()).isEqualTo(1 / 10_001.0);
    }

    @Test
    void otherUtterancesAreRefused() {
        assertThatThrownBy(
                        () -> PairedRatings.of(List.of(row("a", "x", 1, 1)), List.of(row("b", "x", 1, 1)), new Seed(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
