package io.serlab.core.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.core.training.FrameSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErasedFramesTest {
    private static final List<int[]> KEPT = List.of(new int[] {0, 2}, new int[] {1});

    @Test
    void dropsFrames() {
        ErasedFrames frames = new ErasedFrames(new FakeUtterance(), "u", KEPT, Erasure.DROP);

        assertThat(frames.ids()).hasSize(2);
        assertThat(frames.frames(frames.ids().get(0))).isEqualTo(2);
        assertThat(read(frames, 0, 4)).containsExactly(1, 10, 6, 60);
        assertThat(read(frames, 1, 2)).containsExactly(2, 20);
    }

    @Test
    void putsTheMeanFrameInTheirPlace() {
        ErasedFrames frames = new ErasedFrames(new FakeUtterance(), "u", KEPT, Erasure.MEAN_FRAME);

        assertThat(frames.frames(frames.ids().get(1))).isEqualTo(3);
        assertThat(read(frames, 0, 6)).containsExactly(1, 10, 3, 30, 6, 60);
        assertThat(read(frames, 1, 6)).containsExactly(3, 30, 2, 20, 3, 30);
    }

    private static float[] read(ErasedFrames frames, int subset, int size) {
        float[] into = new float[size];
        frames.read(frames.ids().get(subset), 0, into);
        return into;
    }

    /** Three frames of two features: 1 10, 2 20, 6 60. */
    private static final class FakeUtterance implements FrameSource {
        @Override
        public int frames(String id) {
            return 3;
        }

        @Override
        public int layers() {
            return 1;
        }

        @Override
        public int dimension(int layer) {
            return 2;
        }

        @Override
        public void read(String id, int layer, float[] into) {
            System.arraycopy(new float[] {1, 10, 2, 20, 6, 60}, 0, into, 0, 6);
        }
    }
}
