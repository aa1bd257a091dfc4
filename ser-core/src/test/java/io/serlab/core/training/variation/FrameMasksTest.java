package io.serlab.core.training.variation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.Seed;
import io.serlab.core.training.variation.FrameMasks.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameMasksTest {
    private static final FrameAugmentation BOTH = new FrameAugmentation(2, 4, 0.25, 1, 3, 0);

    private static FrameMasks draw(List<Integer> lengths, int dimension, long seed) {
        return FrameMasks.draw(BOTH, lengths, dimension, new Seed(seed));
    }

    @Test
    void masksLieOnTheUtteranceAndAreNoWiderThanAllowed() {
        Set<Integer> timeWidths = new HashSet<>();
        Set<Integer> shortWidths = new HashSet<>();
        Set<Integer> starts = new HashSet<>();
        for (int seed = 0; seed < 300; seed++) {
            FrameMasks masks = draw(List.of(20, 8, 3), 5, seed);
            assertThat(masks.time(0)).hasSize(2).allMatch(span -> span.start() + span.width() <= 20);
            assertThat(masks.time(2)).allMatch(span -> span.width() == 0);
            assertThat(masks.features(1)).hasSize(1).allMatch(span -> span.start() + span.width() <= 5);
            masks.time(0).forEach(span -> timeWidths.add(span.width()));
            masks.time(1).forEach(span -> shortWidths.add(span.width()));
            masks.features(1).forEach(span -> starts.add(span.start()));
        }
        assertThat(timeWidths).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(shortWidths).containsExactlyInAnyOrder(0, 1, 2); // a quarter of 8
        assertThat(starts).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    }

    @Test
    void whatIsMaskedIsZeroAndTheRestAsItWas() {
        try (NDManager manager = NDManager.newBaseManager()) {
            FrameMasks masks = draw(List.of(20, 12), 5, 3);
            NDArray ones = manager.ones(new Shape(2, 20, 5), DataType.FLOAT32);
            float[] masked = masks.apply(ones).toFloatArray();
            for (int i = 0; i < 2; i++) {
                for (int t = 0; t < 20; t++) {
                    for (int d = 0; d < 5; d++) {
                        boolean hidden = covers(masks.time(i), t) || covers(masks.features(i), d);
                        assertThat(masked[(i * 20 + t) * 5 + d]).isEqualTo(hidden ? 0 : 1);
                    }
                }
            }
            assertThat(masked).contains(0, 1);
        }
    }

    private static boolean covers(List<Span> spans, int place) {
        return spans.stream().anyMatch(span -> place >= span.start() && place < span.start() + span.width());
    }

    @Test
    void allLayersOfAnUtteranceAreMaskedAlike() {
        try (NDManager manager = NDManager.newBaseManager()) {
            FrameMasks masks = draw(List.of(20, 12), 5, 3);
            NDArray layers = masks.apply(manager.ones(new Shape(2, 3, 20, 5), DataType.FLOAT32));
            NDArray one = masks.apply(manager.ones(new Shape(2, 20, 5), DataType.FLOAT32));
            IntStream.range(0, 3)
                    .forEach(layer ->
                            assertThat(layers.get(":, " + layer).toFloatArray()).isEqualTo(one.toFloatArray()));
        }
    }

    @Test
    void theSameSeedGivesTheSameMasks() {
        FrameMasks one = draw(List.of(20, 20), 5, 8);
        FrameMasks again = draw(List.of(20, 20), 5, 8);
        assertThat(one.time(0)).isEqualTo(again.time(0)).isNotEqualTo(one.time(1));
        assertThat(one.features(0)).isEqualTo(again.features(0));
        // Another number of features leaves the frames that are drawn as they were.
        assertThat(draw(List.of(20, 20), 9, 8).time(1)).isEqualTo(one.time(1));
    }
}
