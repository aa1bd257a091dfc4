package io.serlab.core.training.variation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of each utterance is itself and how much its partner. Immutable.
 *
 * @param shares of the utterance itself, in [0, 1]; that of its partner is the rest
 */
record Blend(Partners partners, List<Double> shares) {

    Blend {
        shares = List.copyOf(shares);
    }

    /** Joined utterances: each counts by its length. */
    static Blend byLength(List<Integer> lengths, Partners partners) {
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < lengths.size(); i++) {
            double own = lengths.get(i);
            shares.add(own / (own + lengths.get(partners.of(i))));
        }
        return new Blend(partners, shares);
    }

    /**
     * Blends rows, as one matrix product.
     *
     * @param rows float32, (B, K)
     */
    NDArray rows(NDArray rows) {
        int size = partners.size();
        float[] matrix = new float[size * size];
        for (int i = 0; i < size; i++) {
            float share = share(i);
            matrix[i * size + i] = share;
            if (partners.isPaired(i)) {
                matrix[i * size + partners.of(i)] = 1 - share;
            }
        }
        return rows.getManager().create(matrix, new Shape(size, size)).matMul(rows);
    }

    /**
     * Blends frames; each utterance keeps its length, to which its partner is cut, or repeated from its start.
     *
     * @param frames (B, T, D) or (B, L, T, D)
     */
    NDArray frames(NDArray frames, List<Integer> lengths) {
        NDArray others = FrameSources.repeated(lengths, partners).take(frames);
        NDArray own = column(frames, false);
        return frames.mul(own).add(others.mul(column(frames, true)));
    }

    private NDArray column(NDArray frames, boolean rest) {
        int size = partners.size();
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = rest ? 1 - share(i) : share(i);
        }
        Shape shape = frames.getShape().dimension() == 4 ? new Shape(size, 1, 1, 1) : new Shape(size, 1, 1);
        return frames.getManager().create(values, shape);
    }

    private float share(int utterance) {
        return partners.isPaired(utterance) ? shares.get(utterance).floatValue() : 1;
    }
}
