package io.serlab.core.training.variation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.training.GradientPass;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameSourcesTest {
    private static final List<Integer> LENGTHS = List.of(2, 3);
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** Utterances 1 2 and 3 4 5, one feature; 9 is padding. */
    private NDArray batch() {
        return manager.create(new float[] {1, 2, 9, 3, 4, 5}, new Shape(2, 3, 1));
    }

    @Test
    void joinedUtterancesFollowOneAnother() {
        FrameSources joined = FrameSources.joined(LENGTHS, Partners.of(1, 1));
        assertThat(joined.lengths()).containsExactly(5, 3);
        NDArray taken = joined.take(batch());
        assertThat(taken.getShape()).isEqualTo(new Shape(2, 5, 1));
        assertThat(taken.get(0).toFloatArray()).containsExactly(1, 2, 3, 4, 5);
        assertThat(taken.get(1, 0).getFloat()).isEqualTo(3);
        assertThat(taken.get(1).toFloatArray()).startsWith(3, 4, 5).doesNotContain(9);
    }

    @Test
    void layersAreJoinedEachWithItsOwn() {
        // Utterance a: layer 0 has 1 2, layer 1 has 5 6; utterance b: 3 4 and 7 8.
        NDArray layers = manager.create(new float[] {1, 2, 5, 6, 3, 4, 7, 8}, new Shape(2, 2, 2, 1));
        NDArray taken = FrameSources.joined(List.of(2, 2), Partners.of(1, 0)).take(layers);
        assertThat(taken.getShape()).isEqualTo(new Shape(2, 2, 4, 1));
        assertThat(taken.toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 3, 4, 1, 2, 7, 8, 5, 6);
    }

    @Test
    void aShorterPartnerIsRepeatedAndALongerOneCut() {
        FrameSources repeated = FrameSources.repeated(LENGTHS, Partners.of(1, 0));
        assertThat(repeated.lengths()).containsExactly(2, 3);
        NDArray taken = repeated.take(batch());
        assertThat(taken.get(0).toFloatArray()).startsWith(3, 4);
        assertThat(taken.get(1).toFloatArray()).containsExactly(1, 2, 1);
    }

    @Test
    void frameDropoutTakesFramesOutInOrderAndLeavesOneAtLeast() {
        FrameSources all = FrameSources.joined(List.of(1, 400), Partners.none(2));
        FrameSources half = all.without(0.5, new Random(1));
        assertThat(half.lengths().get(0)).isEqualTo(1);
        assertThat(half.lengths().get(1)).isBetween(160, 240);
        float[] numbers = new float[800];
        for (int t = 0; t < 800; t++) {
            numbers[t] = t % 400;
        }
        float[] kept =
                half.take(manager.create(numbers, new Shape(2, 400, 1))).get(1).toFloatArray();
        assertThat(kept).isSorted().doesNotHaveDuplicates();
        assertThat(all.without(0.999999, new Random(1)).lengths()).containsExactly(1, 1);
        assertThat(all.without(0, new Random(1)).lengths()).containsExactly(1, 400);
    }

    @Test
    void gradientsReachEveryPlaceAFrameWasTakenFrom() {
        NDArray frames = batch();
        frames.setRequiresGradient(true);
        FrameSources joined = FrameSources.joined(LENGTHS, Partners.of(1, 1));
        GradientPass.undisturbed(collector -> {
            // Weights 1 to 5 on the joined utterance, 10 on each frame of the other, 0 on padding.
            NDArray weights = manager.create(new float[] {1, 2, 3, 4, 5, 10, 10, 10, 0, 0}, new Shape(2, 5, 1));
            if (frames.hasGradient()) {
                frames.getGradient().subi(frames.getGradient().duplicate());
            }
            collector.backward(joined.take(frames).mul(weights).sum());
            return 0;
        });
        assertThat(frames.getGradient().toFloatArray()).containsExactly(1, 2, 0, 13, 14, 15);
    }
}
