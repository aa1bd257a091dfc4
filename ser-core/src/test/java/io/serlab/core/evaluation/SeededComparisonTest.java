package io.serlab.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededComparisonTest {
    private static final List<String> CLASSES = List.of("0", "1");

    /** Forty rows of eight speakers, wrong where the remainder of the row and 8 is below a number. */
    private static List<PredictionRow> rows(int wrongSpeakers) {
        int[] truth = IntStream.range(0, 40).map(i -> i / 8 % 2).toArray();
        int[] speakers = IntStream.range(0, 40).map(i -> i % 8).toArray();
        int[] predicted = IntStream.range(0, 40)
                .map(i -> i % 8 < wrongSpeakers ? 1 - truth[i] : truth[i])
                .toArray();
        return ParityCases.rows(truth, predicted, speakers);
    }

    private static PairedSystems pair(int firstWrong, int secondWrong) {
        return new PairedSystems(CLASSES, rows(firstWrong), rows(secondWrong));
    }

    private static SeededComparison compare(PairedSystems... seeds) {
        return SeededComparison.of(List.of(seeds), AbsentClassRule.ZERO, new Seed(1));
    }

    @Test
    void ofOneSeedIsThePairedComparison() {
        SeededComparison seeded = compare(pair(1, 3));
        PairedComparison paired = PairedComparison.of(pair(1, 3), AbsentClassRule.ZERO, new Seed(1));

        assertThat(seeded.difference()).isEqualTo(paired.difference());
        assertThat(seeded.interval()).isEqualTo(paired.interval());
        assertThat(seeded.p()).isEqualTo(paired.randomisationP());
        assertThat(seeded.unit()).isEqualTo(ResampleUnit.SPEAKER);
    }

    @Test
    void theDifferenceIsTheMeanOverSeeds() {
        double expected =
                (compare(pair(0, 2)).difference() + compare(pair(0, 4)).difference()) / 2;

        assertThat(compare(pair(0, 2), pair(0, 4)).difference()).isCloseTo(expected, within(1e-12));
    }

    /** Repeating a seed brings no new speakers, so nothing may look surer than before. */
    @Test
    void equalSeedsAreNoMoreEvidenceThanOne() {
        assertThat(compare(pair(0, 4), pair(0, 4), pair(0, 4))).isEqualTo(compare(pair(0, 4)));
    }

    /** Four speakers differ: 2 of the 16 patterns reach the difference. */
    @Test
    void swapsASpeakerInAllSeedsTogether() {
        assertThat(compare(pair(0, 4), pair(0, 4)).p()).isEqualTo(2.0 / 16);
    }

    @Test
    void seedsThatCancelOutShowNoDifference() {
        SeededComparison comparison = compare(pair(0, 3), pair(3, 0));

        assertThat(comparison.difference()).isZero();
        assertThat(comparison.p()).isEqualTo(1);
    }
}
