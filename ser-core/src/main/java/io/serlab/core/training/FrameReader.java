package io.serlab.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Makes batches out of frames, in memory that the engine reads without a copy and that the next batch uses again. Not
 * thread-safe.
 */
final class FrameReader {
    // The engine's results may depend on the alignment of its input, which a plain allocation leaves to chance.
    private static final int ALIGNMENT = 64;

    private final FrameSource all;
    private FrameSource source;
    private ByteBuffer memory = ByteBuffer.allocate(0);
    private float[] scratch = new float[0];
    private float[] zeros = new float[0];

    FrameReader(FrameSource source) {
        this.all = source;
        this.source = source;
    }

    /** Reads from now on what training reads in an epoch, counted from 0; gives this reader. */
    FrameReader inEpoch(int epoch) {
        source = all.inEpoch(epoch);
        return this;
    }

    /** A batch that is to be read. */
    BatchInput input(List<String> ids) {
        List<Integer> lengths = ids.stream().map(this::length).toList();
        return new BatchInput() {
            @Override
            public List<Integer> lengths() {
                return lengths;
            }

            @Override
            public Minibatch read(NDManager manager) {
                return FrameReader.this.read(ids, manager);
            }
        };
    }

    /**
     * Reads a batch.
     *
     * @throws InvalidInputException if an utterance has no frames, or the batch would be larger than 2 GiB
     */
    Minibatch read(List<String> ids, NDManager manager) {
        long[] lengths = ids.stream().mapToLong(this::length).toArray();
        int time = 0;
        for (long length : lengths) {
            time = Math.max(time, (int) length);
        }
        ByteBuffer bytes = reserve(ids.size(), time);
        FloatBuffer floats = bytes.asFloatBuffer();
        for (String id : ids) {
            put(id, time, floats);
        }
        NDArray frames = manager.create(bytes, shape(ids.size(), time), DataType.FLOAT32);
        return new Minibatch(ids, frames, manager.create(lengths));
    }

    private int length(String id) {
        int frames = source.frames(id);
        if (frames < 1) {
            throw new InvalidInputException("no-frames", "Utterance '%s' has no frames.".formatted(id));
        }
        return frames;
    }

    private Shape shape(int utterances, int time) {
        int dimension = source.dimension(0);
        return source.layers() == 1
                ? new Shape(utterances, time, dimension)
                : new Shape(utterances, source.layers(), time, dimension);
    }

    private ByteBuffer reserve(int utterances, int time) {
        long needed = 4 * shape(utterances, time).size();
        if (needed > Integer.MAX_VALUE - 2 * ALIGNMENT) {
            throw new InvalidInputException(
                    "batch-too-large",
                    "A batch of %d utterances, %d layers and %d frames needs %.1f GiB, at most 2 GiB fit: lower"
                                    .formatted(utterances, source.layers(), time, needed / 1073741824.0)
                            + " training.batch-size and raise training.accumulate by the same factor.",
                    "training.batch-size",
                    null,
                    null);
        }
        if (memory.capacity() < needed) {
            memory = ByteBuffer.allocateDirect((int) needed + 2 * ALIGNMENT).alignedSlice(ALIGNMENT);
        }
        return memory.slice(0, (int) needed).order(ByteOrder.nativeOrder());
    }

    private void put(String id, int time, FloatBuffer into) {
        for (int layer = 0; layer < source.layers(); layer++) {
            int dimension = source.dimension(layer);
            int valid = source.frames(id) * dimension;
            int padding = time * dimension - valid;
            scratch = scratch.length < valid ? new float[valid] : scratch;
            zeros = zeros.length < padding ? new float[padding] : zeros;
            source.read(id, layer, scratch);
            into.put(scratch, 0, valid).put(zeros, 0, padding);
        }
    }
}
