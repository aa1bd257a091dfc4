package io.serlab.encoders.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.audio.Waveform;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PieceTest {

    private static List<Waveform> batch(int... samples) {
        return Arrays.stream(samples)
                .mapToObj(count -> new Waveform(new float[count], 16000))
                .toList();
    }

    private static List<Integer> sizes(List<Piece> pieces) {
        return pieces.stream().map(piece -> piece.utterances().size()).toList();
    }

    @Test
    void holdsAsManyUtterancesAsFit() {
        assertThat(sizes(Piece.of(batch(3, 3, 4, 5, 5, 1), 10))).containsExactly(3, 2, 1);
        assertThat(sizes(Piece.of(batch(3, 3), Long.MAX_VALUE))).containsExactly(2);
    }

    @Test
    void anUtteranceThatIsTooLongStandsAlone() {
        assertThat(sizes(Piece.of(batch(30, 3, 30, 3), 10))).containsExactly(1, 1, 1, 1);
    }

    @Test
    void laysTheUtterancesOneAfterTheOther() {
        Piece piece = new Piece(List.of(new Waveform(new float[] {1, 2}, 16000), new Waveform(new float[] {3}, 16000)));
        assertThat(piece.audio()).containsExactly(1, 2, 3);
        assertThat(piece.samples()).containsExactly(2, 1);
    }

    @Test
    void joinsStatesWithZerosWhereAPieceWasShorter() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray first = manager.create(new float[] {1, 2}, new Shape(1, 2, 1));
            NDArray second = manager.create(new float[] {3, 4}, new Shape(2, 1, 1));
            List<NDArray> joined = Piece.joined(List.of(new NDList(first), new NDList(second)));
            assertThat(joined).hasSize(1);
            assertThat(joined.get(0).getShape()).isEqualTo(new Shape(3, 2, 1));
            assertThat(joined.get(0).toFloatArray()).containsExactly(1, 2, 3, 0, 4, 0);
            assertThat(manager.getManagedArrays()).containsExactly(joined.get(0));
        }
    }
}
