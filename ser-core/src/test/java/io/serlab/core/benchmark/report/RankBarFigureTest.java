package io.serlab.core.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.core.benchmark.RankedPooler;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankBarFigureTest {

    @Test
    void barsJoinWhatIsAtMostTheCriticalDifferenceApart() {
        // 1.0–2.5 and 2.0–3.5 overlap, so they need two lanes; 4.5 is 1.0 from 3.5 and 2.0 from 2.5
        assertThat(RankBar.of(ranked(1.0, 2.0, 2.5, 3.5, 4.5), 1.5))
                .containsExactly(new RankBar(1.0, 2.5, 0), new RankBar(2.0, 3.5, 1), new RankBar(3.5, 4.5, 0));
    }

    @Test
    void aGroupInsideOfAnotherHasNoBar() {
        assertThat(RankBar.of(ranked(1.0, 1.2, 1.4), 1)).containsExactly(new RankBar(1.0, 1.4, 0));
    }

    @Test
    void nothingIsJoinedWhereAllDiffer() {
        assertThat(RankBar.of(ranked(1, 2, 3), 0.9)).isEmpty();
    }

    private static List<RankedPooler> ranked(double... ranks) {
        return Arrays.stream(ranks)
                .mapToObj(rank -> new RankedPooler("pooler " + rank, rank))
                .toList();
    }
}
