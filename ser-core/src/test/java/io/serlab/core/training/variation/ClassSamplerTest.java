package io.serlab.core.training.variation;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.Seed;
import io.serlab.core.training.variation.Sampling.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassSamplerTest {
    private static final Seed SEED = new Seed(5);

    /** So many utterances of each class, class after class. */
    private static ClassSampler sampler(Strategy strategy, int fromEpoch, Seed seed, int... sizes) {
        List<Integer> classes = new ArrayList<>();
        for (int c = 0; c < sizes.length; c++) {
            classes.addAll(Collections.nCopies(sizes[c], c));
        }
        return new ClassSampler(new Sampling(strategy, fromEpoch), classes, sizes.length, seed);
    }

    @Test
    void balancedClassesComeEquallyOften() {
        ClassSampler sampler = sampler(Strategy.BALANCED, 1, SEED, 10, 3, 1);
        assertThat(sampler.counts(0)).containsExactly(5, 5, 4);
        assertThat(drawnPerClass(sampler.epoch(0), 10, 13)).containsExactly(5L, 5L, 4L);
    }

    @Test
    void squareRootClassesComeByTheRootOfTheirNumber() {
        ClassSampler sampler = sampler(Strategy.SQUARE_ROOT, 1, SEED, 16, 4, 1);
        assertThat(sampler.counts(3)).containsExactly(12, 6, 3);
        assertThat(drawnPerClass(sampler.epoch(3), 16, 20)).containsExactly(12L, 6L, 3L);
    }

    /** Draws of the places below the first limit, from there to the second, and beyond. */
    private static List<Long> drawnPerClass(List<Integer> places, int first, int second) {
        return List.of(
                places.stream().filter(p -> p < first).count(),
                places.stream().filter(p -> p >= first && p < second).count(),
                places.stream().filter(p -> p >= second).count());
    }

    @Test
    void naturallyEveryUtteranceComesOnce() {
        ClassSampler sampler = sampler(Strategy.NATURAL, 1, SEED, 2, 3);
        assertThat(sampler.epoch(7)).containsExactly(0, 1, 2, 3, 4);
        assertThat(sampler.counts(7)).containsExactly(2, 3);
    }

    @Test
    void aStrategyThatIsPutOffBeginsWithItsEpoch() {
        ClassSampler sampler = sampler(Strategy.BALANCED, 4, SEED, 6, 2);
        for (int epoch = 0; epoch < 3; epoch++) {
            assertThat(sampler.counts(epoch)).containsExactly(6, 2);
            assertThat(sampler.epoch(epoch)).doesNotHaveDuplicates().hasSize(8);
        }
        assertThat(sampler.counts(3)).containsExactly(4, 4);
        assertThat(sampler.epoch(3).stream().filter(p -> p >= 6)).containsExactlyInAnyOrder(6, 6, 7, 7);
        ClassSampler atOnce = sampler(Strategy.BALANCED, 1, SEED, 6, 2);
        assertThat(sampler.epoch(5)).isEqualTo(atOnce.epoch(2));
    }

    @ParameterizedTest
    @EnumSource
    void afterAnyEpochTheUtterancesOfAClassWereUsedEquallyOftenButForOne(Strategy strategy) {
        int[] sizes = {23, 7, 2};
        ClassSampler sampler = sampler(strategy, 1, SEED, sizes);
        int[] uses = new int[32];
        for (int epoch = 0; epoch < 40; epoch++) {
            sampler.epoch(epoch).forEach(place -> uses[place]++);
            int start = 0;
            for (int size : sizes) {
                int[] ofClass = Arrays.copyOfRange(uses, start, start + size);
                int least = Arrays.stream(ofClass).min().orElseThrow();
                int most = Arrays.stream(ofClass).max().orElseThrow();
                assertThat(most - least).isLessThanOrEqualTo(1);
                start += size;
            }
        }
    }

    @Test
    void anEpochDependsOnTheSeedAndItsNumberAlone() {
        List<Integer> sixth = sampler(Strategy.BALANCED, 1, SEED, 20, 9).epoch(5);
        ClassSampler used = sampler(Strategy.BALANCED, 1, SEED, 20, 9);
        for (int epoch = 0; epoch < 5; epoch++) {
            assertThat(used.epoch(epoch)).isNotEqualTo(sixth);
        }
        assertThat(used.epoch(5)).isEqualTo(sixth);
        assertThat(sampler(Strategy.BALANCED, 1, new Seed(6), 20, 9).epoch(5)).isNotEqualTo(sixth);
    }

    @Test
    void aClassWithoutUtterancesGetsNone() {
        assertThat(sampler(Strategy.SQUARE_ROOT, 1, SEED, 9, 0, 1).counts(0)).containsExactly(8, 0, 2);
        assertThat(sampler(Strategy.SQUARE_ROOT, 1, SEED, 9, 0, 1).epoch(0)).hasSize(10);
    }

    @Test
    void whatDivisionLeavesGoesToTheLargestRemainders() {
        // 10 in proportion 3.5 : 2.3 : 4.2 leaves one, and .5 is the largest rest.
        assertThat(ClassSampler.shares(new double[] {3.5, 2.3, 4.2}, 10)).containsExactly(4, 2, 4);
        assertThat(ClassSampler.shares(new double[] {1, 1, 1}, 5)).containsExactly(2, 2, 1);
    }
}
