package io.serlab.core.training.variation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Where each frame of a new batch comes from in an old one: which utterance, which frame. Joining utterances, taking
 * frames out and repeating them are all maps of this kind, and one differentiable operation applies them. Immutable.
 */
final class FrameSources {
    /** Frames of one utterance: where each comes from. */
    private record Row(int[] utterances, int[] frames) {
        private int length() {
            return frames.length;
        }
    }

    private final List<Row> rows;

    private FrameSources(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Each utterance's frames, followed by those of its partner; an utterance that is its own partner stays alone. */
    static FrameSources joined(List<Integer> lengths, Partners partners) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lengths.size(); i++) {
            int own = lengths.get(i);
            int partner = partners.of(i);
            int all = partner == i ? own : Math.addExact(own, lengths.get(partner));
            int[] utterances = new int[all];
            int[] frames = new int[all];
            for (int t = 0; t < all; t++) {
                utterances[t] = t < own ? i : partner;
                frames[t] = t < own ? t : t - own;
            }
            rows.add(new Row(utterances, frames));
        }
        return new FrameSources(rows);
    }

    /** The frames of each utterance's partner, cut, or repeated from their start, to the utterance's own length. */
    static FrameSources repeated(List<Integer> lengths, Partners partners) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lengths.size(); i++) {
            int partner = partners.of(i);
            int[] utterances = new int[lengths.get(i)];
            int[] frames = new int[lengths.get(i)];
            for (int t = 0; t < frames.length; t++) {
                utterances[t] = partner;
                frames[t] = t % lengths.get(partner);
            }
            rows.add(new Row(utterances, frames));
        }
        return new FrameSources(rows);
    }

    /** Without the frames that are drawn, each with that probability; of every utterance at least one stays. */
    FrameSources without(double probability, Random random) {
        return new FrameSources(
                rows.stream().map(row -> without(row, probability, random)).toList());
    }

    private static Row without(Row row, double probability, Random random) {
        List<Integer> kept = new ArrayList<>();
        for (int t = 0; t < row.length(); t++) {
            if (random.nextDouble() >= probability) {
                kept.add(t);
            }
        }
        if (kept.isEmpty()) {
            kept.add(random.nextInt(row.length()));
        }
        return new Row(
                kept.stream().mapToInt(t -> row.utterances()[t]).toArray(),
                kept.stream().mapToInt(t -> row.frames()[t]).toArray());
    }

    /** Frames per utterance. */
    List<Integer> lengths() {
        return rows.stream().map(Row::length).toList();
    }

    /**
     * The new batch; past an utterance's length, its first frame is repeated.
     *
     * @param frames the old one, (B, T, D) or (B, L, T, D)
     */
    NDArray take(NDArray frames) {
        Shape shape = frames.getShape();
        int rank = shape.dimension();
        int layers = rank == 4 ? (int) shape.get(1) : 1;
        long time = shape.get(rank - 2);
        long dimension = shape.get(rank - 1);
        int longest = lengths().stream().mapToInt(Integer::intValue).max().orElse(0);
        NDArray index = frames.getManager().create(index(layers, time, longest));
        NDArray taken = Embedding.embedding(index, frames.reshape(-1, dimension), SparseFormat.DENSE)
                .singletonOrThrow();
        return taken.reshape(
                rank == 4
                        ? new Shape(rows.size(), layers, longest, dimension)
                        : new Shape(rows.size(), longest, dimension));
    }

    private long[] index(int layers, long time, int longest) {
        long[] index = new long[Math.multiplyExact(Math.multiplyExact(rows.size(), layers), longest)];
        int next = 0;
        for (Row row : rows) {
            for (int layer = 0; layer < layers; layer++) {
                for (int t = 0; t < longest; t++) {
                    int from = t < row.length() ? t : 0;
                    index[next++] = ((long) row.utterances()[from] * layers + layer) * time + row.frames()[from];
                }
            }
        }
        return index;
    }
}
