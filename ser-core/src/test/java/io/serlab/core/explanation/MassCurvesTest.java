package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

class MassCurvesTest {
    private static final Seed SEED = new Seed(1);

    private static MassCurves.Point at(List<MassCurves.Point> curve, double share) {
        return curve.stream()
                .filter(point -> point.share() == share)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyUtteranceCountsAlike() {
        MassCurves curves = new MassCurves();
        curves.add("ann", new double[] {1, 0});
        curves.add("ann", new double[] {1, 0, 0, 0});
        curves.add("bob", new double[] {1, 1});
        MassCurves.Point half = at(curves.mean(SEED), 0.5);

        assertThat(half.mass()).isCloseTo((1 + 1 + 0.5) / 3, within(1e-12));
        // Both speakers are drawn, or one alone: 1, 0.5 or the mean of all.
        assertThat(half.low()).isCloseTo(0.5, within(1e-12));
        assertThat(half.high()).isCloseTo(1, within(1e-12));
    }

    @Test
    void oneSpeakerAloneHasNoInterval() {
        MassCurves curves = new MassCurves();
        curves.add("ann", new double[] {1, 0});

        assertThat(at(curves.mean(SEED), 0.5).low()).isNaN();
    }
}
