package io.serlab.core.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubsetsTest {
    private static final int DRAWS = 7;

    @Test
    void takesTheMostImportantFrameAwayFirstAndKeepsItLongest() {
        Subsets subsets = Subsets.ranked(new double[] {0.1, 0.5, 0.2, 0.2});

        assertThat(subsets.deleted().get(0)).containsExactly(new int[] {0, 1, 2, 3});
        assertThat(subsets.deleted().get(1)).containsExactly(new int[] {0, 2, 3});
        assertThat(subsets.kept().get(0)).containsExactly(new int[] {1});
    }

    @Test
    void takesTheEarlierOfEqualFramesAwayFirst() {
        Subsets subsets = Subsets.ranked(new double[] {0.1, 0.5, 0.2, 0.2});

        assertThat(subsets.deleted().get(3)).containsExactly(new int[] {0, 3}); // two of four at 0.3
    }

    @Test
    void leavesOneFrameOfTheShortestUtterance() {
        Subsets subsets = Subsets.ranked(new double[] {1});

        assertThat(subsets.deleted()).allSatisfy(left -> assertThat(left).containsExactly(new int[] {0}));
        assertThat(subsets.kept()).allSatisfy(left -> assertThat(left).containsExactly(new int[] {0}));
    }

    @Test
    void drawsAsManyDifferentFramesAsItIsToKeep() {
        Subsets subsets = Subsets.random(20, DRAWS, new Random(1));

        for (int i = 0; i < Shares.KEPT.length; i++) {
            int count = Shares.kept(Shares.KEPT[i], 20);
            assertThat(subsets.kept().get(i)).hasSize(DRAWS).allSatisfy(drawn -> {
                assertThat(Arrays.stream(drawn).distinct().count()).isEqualTo(count);
                assertThat(drawn).isSorted();
            });
        }
    }

    @Test
    void drawsOnceWhereThatIsEnough() {
        Subsets subsets = Subsets.runs(20, DRAWS, new Random(1));
        Subsets once = subsets.once();

        for (int i = 0; i < Shares.KEPT.length; i++) {
            assertThat(once.kept().get(i)).containsExactly(subsets.kept().get(i).get(0));
            assertThat(once.deleted().get(i))
                    .containsExactly(subsets.deleted().get(i).get(0));
        }
    }

    @Test
    void anUtteranceIsScoredNoMoreOftenThanWasSaidBeforehand() {
        Map<Ordering, Subsets> orderings = new EnumMap<>(Ordering.class);
        for (Ordering ordering : Ordering.values()) {
            orderings.put(ordering, Subsets.random(500, 1, new Random(ordering.ordinal())));
        }
        UtteranceCurves curves = new UtteranceCurves("u", orderings, (id, kept) -> new double[kept.size()][1]);

        // 9 shares of each curve, and once the whole utterance
        assertThat(curves.scored()).isEqualTo(109).isEqualTo(FaithfulnessProbe.mostEncoderPasses());
    }

    @Test
    void drawsEveryFrameAlikeOften() {
        int[] counts = new int[10];
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            Subsets.random(10, 1, random)
                    .kept()
                    .get(2)
                    .forEach(drawn -> Arrays.stream(drawn).forEach(frame -> counts[frame]++));
        }

        // 3 of 10 frames, 2,000 times: 600 each, standard deviation 20.5
        assertThat(Arrays.stream(counts).boxed()).allMatch(count -> count > 500 && count < 700);
    }

    @Test
    void takesOutAndKeepsRunsOfConsecutiveFrames() {
        Subsets subsets = Subsets.runs(20, DRAWS, new Random(1));

        subsets.kept()
                .forEach(runs -> runs.forEach(
                        run -> assertThat(run[run.length - 1] - run[0] + 1).isEqualTo(run.length)));
        subsets.deleted().get(4).forEach(left -> {
            List<Integer> gone = IntStream.range(0, 20)
                    .filter(frame -> Arrays.binarySearch(left, frame) < 0)
                    .boxed()
                    .toList();
            assertThat(gone).hasSize(8);
            assertThat(gone.get(7) - gone.get(0)).isEqualTo(7);
        });
    }
}
