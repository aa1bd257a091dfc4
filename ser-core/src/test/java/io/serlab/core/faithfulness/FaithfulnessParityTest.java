package io.serlab.core.faithfulness;

import static io.serlab.core.evaluation.ParityCases.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.core.evaluation.ParityCases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class FaithfulnessParityTest {
    private final ParityCases cases = ParityCases.of("faithfulness.json");

    @TestFactory
    Stream<DynamicTest> equalsTheReference() {
        return cases.tests(each -> true, each -> {
            double[] attention = numbers(each.get("given").get("attention"));
            Map<Ordering, Subsets> orderings = new EnumMap<>(Ordering.class);
            orderings.put(Ordering.ATTENTION, Subsets.ranked(attention));
            orderings.put(Ordering.RANDOM, allSubsets(attention.length));
            orderings.put(Ordering.SEGMENTS, allRuns(attention.length));
            Map<Ordering, Curves> curves = new UtteranceCurves("u", orderings, (id, kept) -> scores(each, kept))
                    .of(each.get("given").get("class").asInt());
            check(each, curves, Ordering.ATTENTION, "deletion", "keeping");
            check(each, curves, Ordering.RANDOM, "randomDeletion", "randomKeeping");
            check(each, curves, Ordering.SEGMENTS, "segmentDeletion", "segmentKeeping");
        });
    }

    private static void check(
            JsonNode each, Map<Ordering, Curves> curves, Ordering ordering, String deletion, String keeping) {
        Curves found = Objects.requireNonNull(curves.get(ordering));
        double tolerance = each.get("tolerance").asDouble();
        JsonNode expected = each.get("expected");
        assertThat(found.deletion()).containsExactly(numbers(expected.get(deletion)), within(tolerance));
        assertThat(found.keeping()).containsExactly(numbers(expected.get(keeping)), within(tolerance));
        assertThat(found.deletionArea())
                .isCloseTo(expected.get(deletion + "Area").asDouble(), within(tolerance));
        assertThat(found.keepingArea()).isCloseTo(expected.get(keeping + "Area").asDouble(), within(tolerance));
    }

    private static double[][] scores(JsonNode each, List<int[]> kept) {
        double[][] frames = matrix(each.get("given").get("frames"));
        double[][] weight = matrix(each.get("given").get("weight"));
        double[] bias = numbers(each.get("given").get("bias"));
        return kept.stream()
                .map(subset -> softmax(frames, subset, weight, bias))
                .toArray(double[][]::new);
    }

    private static double[][] matrix(JsonNode rows) {
        List<double[]> matrix = new ArrayList<>();
        rows.forEach(row -> matrix.add(numbers(row)));
        return matrix.toArray(double[][]::new);
    }

    private static double[] softmax(double[][] frames, int[] subset, double[][] weight, double[] bias) {
        double[] exponentials = IntStream.range(0, bias.length)
                .mapToDouble(c -> Math.exp(bias[c]
                        + IntStream.range(0, weight[c].length)
                                .mapToDouble(d -> weight[c][d]
                                        * Arrays.stream(subset)
                                                .mapToDouble(frame -> frames[frame][d])
                                                .average()
                                                .orElseThrow())
                                .sum()))
                .toArray();
        double sum = Arrays.stream(exponentials).sum();
        return Arrays.stream(exponentials).map(value -> value / sum).toArray();
    }

    private static Subsets allSubsets(int frames) {
        return all(frames, count -> {
            List<int[]> subsets = new ArrayList<>();
            CombinatoricsUtils.combinationsIterator(frames, count).forEachRemaining(subsets::add);
            subsets.forEach(Arrays::sort);
            return subsets;
        });
    }

    private static Subsets all(int frames, IntFunction<List<int[]>> ofSize) {
        return new Subsets(
                Arrays.stream(Shares.DELETED)
                        .mapToObj(share -> ofSize.apply(frames - Shares.deleted(share, frames)))
                        .toList(),
                Arrays.stream(Shares.KEPT)
                        .mapToObj(share -> ofSize.apply(Shares.kept(share, frames)))
                        .toList());
    }

    private static Subsets allRuns(int frames) {
        Subsets kept = all(frames, count -> runs(frames, count));
        return new Subsets(
                Arrays.stream(Shares.DELETED)
                        .mapToObj(share -> runs(frames, Shares.deleted(share, frames)).stream()
                                .map(run -> without(frames, run))
                                .toList())
                        .toList(),
                kept.kept());
    }

    private static List<int[]> runs(int frames, int count) {
        return IntStream.rangeClosed(0, frames - count)
                .mapToObj(start -> IntStream.range(start, start + count).toArray())
                .toList();
    }

    private static int[] without(int frames, int[] run) {
        return IntStream.range(0, frames)
                .filter(frame -> Arrays.binarySearch(run, frame) < 0)
                .toArray();
    }
}
