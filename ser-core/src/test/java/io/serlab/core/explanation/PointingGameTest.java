package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.corpus.Segment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PointingGameTest {
    private static final FrameTimes TIMES = new FrameTimes(0.1, 0.05);

    private static PointingGame play(double[] weights, Segment... segments) {
        return PointingGame.score(Map.of("u", weights), TIMES, Map.of("u", List.of(segments)));
    }

    private static Segment cue(double start, double end) {
        return new Segment(Segment.CUE, start, end, "angry");
    }

    @Test
    void aTopFrameWhoseCentreLiesInTheCueIsAHit() {
        PointingGame game = play(new double[] {0.1, 0.2, 0.6, 0.1}, cue(0.2, 0.3));

        assertThat(game).isEqualTo(new PointingGame(1, 1, 0.25));
        assertThat(game.share()).isEqualTo(1);
    }

    @Test
    void theCentreCountsNotTheEdge() {
        assertThat(play(new double[] {0, 0, 1, 0}, cue(0.26, 0.4)).hits()).isZero();
    }

    @Test
    void theEarliestOfEqualFramesIsTheTop() {
        assertThat(play(new double[] {0.4, 0.4, 0.2}, cue(0.0, 0.1)).hits()).isOne();
        assertThat(play(new double[] {0.4, 0.4, 0.2}, cue(0.1, 0.2)).hits()).isZero();
    }

    @Test
    void attentionThatWeighsAllFramesAlikeHasNoTop() {
        float third = 1f / 3;

        assertThat(play(new double[] {third, third, third}, cue(0.0, 0.1)).count())
                .isZero();
    }

    @Test
    void utterancesWithoutACueAreLeftOut() {
        PointingGame game = play(new double[] {1}, new Segment(Segment.PHONE, 0, 1, "a"));

        assertThat(game.count()).isZero();
        assertThat(game.share()).isNaN();
        assertThat(game.chance()).isNaN();
    }

    @Test
    void chanceIsTheMeanShareOfFramesInTheCue() {
        Map<String, double[]> attention = Map.of("a", new double[] {1, 0}, "b", new double[] {0, 0, 0, 1});

        PointingGame game = PointingGame.score(
                attention, TIMES, Map.of("a", List.of(cue(0, 0.1)), "b", List.of(cue(0, 0.1), cue(0.1, 0.2))));

        assertThat(game.hits()).isOne();
        assertThat(game.chance()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void frameAttentionIsTheMeanOverStreams() {
        assertThat(FrameAttention.mean(new float[][] {{1, 0}, {0.5f, 0.5f}})).containsExactly(0.75, 0.25);
        assertThatThrownBy(() -> FrameAttention.mean(new float[][] {{1}, {0.5f, 0.5f}}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
