package io.serlab.encoders.card;

import io.serlab.api.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes a signal through one stage: scales it, cuts it into windows, lays these out for the graph, joins what comes out. */
final class StageRunner implements AutoCloseable {
    private static final int ALIGNMENT = 64;

    private final Stage stage;
    private final Graph graph;
    private final int batch;

    /** @param batch windows that the graph takes at once at most */
    StageRunner(Stage stage, Graph graph, int batch) {
        this.stage = stage;
        this.graph = graph;
        this.batch = batch;
    }

    Stage stage() {
        return stage;
    }

    /**
     * The signals that the graph makes of one.
     *
     * @return per output, rows of all windows, one after the other
     * @throws InvalidInputException if the signal has features and the stage has no axis for them
     */
    List<Signal> run(Signal signal, List<String> outputs) {
        Signal scaled = new Signal(stage.scaled(signal.values()), signal.length(), signal.width());
        List<List<Signal>> parts =
                outputs.stream().<List<Signal>>map(o -> new ArrayList<>()).toList();
        int windows = stage.slicing().windows(signal.length());
        for (int first = 0; first < windows; first += batch) {
            List<Signal> made = runBatch(scaled, first, Math.min(batch, windows - first), outputs);
            for (int i = 0; i < made.size(); i++) {
                parts.get(i).add(made.get(i));
            }
        }
        return parts.stream().map(Signal::joined).toList();
    }

    private List<Signal> runBatch(Signal signal, int first, int count, List<String> outputs) {
        int length = stage.slicing().windowLength(signal.length());
        long[] shape = stage.shape(count, length, signal.width());
        ByteBuffer values = aligned(Math.multiplyExact(count, Math.multiplyExact(length, signal.width())));
        FloatBuffer floats = values.asFloatBuffer();
        for (int window = first; window < first + count; window++) {
            put(floats, signal, window * stage.slicing().hop(), length);
        }
        return graph.run(values, shape, outputs);
    }

    // Kernels may add up in another order where memory is not aligned.
    private static ByteBuffer aligned(int values) {
        // alignedSlice cuts both ends, by less than one alignment each
        return ByteBuffer.allocateDirect(Math.addExact(Math.multiplyExact(values, Float.BYTES), 2 * ALIGNMENT))
                .alignedSlice(ALIGNMENT)
                .limit(Math.multiplyExact(values, Float.BYTES))
                .order(ByteOrder.nativeOrder());
    }

    private void put(FloatBuffer values, Signal signal, int start, int length) {
        int width = signal.width();
        if (stage.timeFirst()) {
            values.put(signal.values(), start * width, length * width);
            return;
        }
        for (int feature = 0; feature < width; feature++) {
            for (int time = start; time < start + length; time++) {
                values.put(signal.values()[time * width + feature]);
            }
        }
    }

    @Override
    public void close() {
        graph.close();
    }
}
