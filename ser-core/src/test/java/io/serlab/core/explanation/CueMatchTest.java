package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.corpus.Segment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CueMatchTest {
    private static final FrameTimes TIMES = new FrameTimes(0.1, 0.05);

    private static Optional<CueMatch> match(double[] weights, Segment... segments) {
        return CueMatch.of(weights, TIMES, List.of(segments));
    }

    private static Segment cue(double start, double end) {
        return new Segment(Segment.CUE, start, end, "angry");
    }

    @Test
    void aTopFrameWhoseCentreLiesInTheCueIsAHit() {
        CueMatch match = match(new double[] {0.1, 0.2, 0.6, 0.1}, cue(0.2, 0.3)).orElseThrow();

        assertThat(match.hit()).isEqualTo(1);
        assertThat(match.chance()).isEqualTo(0.25);
    }

    @Test
    void theCentreCountsNotTheEdge() {
        assertThat(match(new double[] {0, 0, 1, 0}, cue(0.26, 0.4))
                        .orElseThrow()
                        .hit())
                .isZero();
    }

    @Test
    void theEarliestOfEqualFramesIsTheTop() {
        double[] weights = {0.4, 0.4, 0.2};

        assertThat(match(weights, cue(0.0, 0.1)).orElseThrow().hit()).isEqualTo(1);
        assertThat(match(weights, cue(0.1, 0.2)).orElseThrow().hit()).isZero();
    }

    @Test
    void utterancesWithoutACueOrWithNothingElseTakeNoPart() {
        assertThat(match(new double[] {0.5, 0.5}, new Segment(Segment.PHONE, 0, 1, "a")))
                .isEmpty();
        assertThat(match(new double[] {0.5, 0.5}, cue(0, 1))).isEmpty();
        assertThat(match(new double[] {0.5, 0.5}, cue(0.06, 0.14))).isEmpty(); // between two centres
    }

    @Test
    void theRocAreaIsTheChanceThatAFrameOfTheCueHasMoreWeight() {
        // cue 0.5, 0.2; outside 0.2, 0.1, 0.0: 3 + 2.5 of 6 pairs
        CueMatch match =
                match(new double[] {0.2, 0.5, 0.2, 0.1, 0.0}, cue(0.1, 0.3)).orElseThrow();

        assertThat(match.rocArea()).isCloseTo(5.5 / 6, within(1e-12));
    }

    @Test
    void precisionAndRecallAreThoseOfTheTop15Percent() {
        double[] weights = new double[20]; // top 15 %: three frames, 4, 5 and 10
        weights[4] = 0.4;
        weights[5] = 0.3;
        weights[10] = 0.2;
        weights[11] = 0.1;

        CueMatch match = match(weights, cue(0.4, 0.8)).orElseThrow(); // frames 4 to 7

        assertThat(match.precision()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(match.recall()).isCloseTo(2 / 4.0, within(1e-12));
    }
}
