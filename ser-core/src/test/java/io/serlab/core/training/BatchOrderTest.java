package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {
    private static final Seed SEED = new Seed(3);
    private final TrainingData data = Toy.data(203, 0);
    private final TrainingSettings settings = Toy.settings(Map.of("batch-size", 4));

    @Test
    void everyUtteranceOccursOncePerEpoch() {
        List<List<List<Example>>> steps = BatchOrder.training(data.train(), data.frames(), settings, SEED);
        assertThat(steps).hasSize((int) BatchOrder.stepsPerEpoch(203, settings)).hasSize(51);
        assertThat(flat(steps)).containsExactlyInAnyOrderElementsOf(data.train());
    }

    @Test
    void anotherOrderOfTheSetGivesTheSameBatchesAndAnotherSeedOthers() {
        List<Example> reversed = new ArrayList<>(data.train());
        Collections.reverse(reversed);
        List<List<List<Example>>> steps = BatchOrder.training(data.train(), data.frames(), settings, SEED);
        assertThat(BatchOrder.training(reversed, data.frames(), settings, SEED)).isEqualTo(steps);
        assertThat(BatchOrder.training(data.train(), data.frames(), settings, SEED.step(1)))
                .isNotEqualTo(steps);
    }

    @Test
    void utterancesOfABatchAreOfSimilarLength() {
        FrameSource frames = data.frames();
        long real = data.train().stream().mapToLong(e -> frames.frames(e.id())).sum();
        long padded = BatchOrder.training(data.train(), frames, settings, SEED).stream()
                .flatMap(List::stream)
                .mapToLong(batch -> (long) batch.size()
                        * batch.stream()
                                .mapToInt(e -> frames.frames(e.id()))
                                .max()
                                .orElse(0))
                .sum();
        assertThat(padded).isLessThan((long) (1.12 * real));
    }

    @Test
    void accumulatedBatchesShareOneLargerStep() {
        TrainingSettings one = Toy.settings(Map.of("batch-size", 12));
        TrainingSettings three = Toy.settings(Map.of("batch-size", 4, "accumulate", 3));
        List<List<Example>> whole = BatchOrder.training(data.train(), data.frames(), one, SEED).stream()
                .map(step -> step.stream().flatMap(List::stream).toList())
                .toList();
        List<List<List<Example>>> parts = BatchOrder.training(data.train(), data.frames(), three, SEED);
        assertThat(parts.stream()
                        .map(step -> step.stream().flatMap(List::stream).toList()))
                .isEqualTo(whole);
        assertThat(parts.get(0)).hasSize(3);
    }

    @Test
    void evaluationBatchesDependOnTheSetAlone() {
        List<String> ids = data.train().stream().map(Example::id).toList();
        List<String> reversed = new ArrayList<>(ids);
        Collections.reverse(reversed);
        List<List<String>> batches = BatchOrder.evaluation(ids, data.frames());
        assertThat(BatchOrder.evaluation(reversed, data.frames())).isEqualTo(batches);
        assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(batches).allMatch(batch -> batch.size() <= 32);
        assertThat(BatchOrder.evaluation(List.of(), data.frames())).isEmpty();
    }

    private static Stream<Example> flat(List<List<List<Example>>> steps) {
        return steps.stream().flatMap(List::stream).flatMap(List::stream);
    }
}
