package io.serlab.core.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * The values of a float32 array of the engine, block by block and on several processors at once. On the CPU they are
 * read and changed where they lie. The caller's scope frees what the engine allocates on the way.
 */
final class ArrayBlocks {
    private static final int LENGTH = 1 << 15;

    private ArrayBlocks() {}

    /** Works on a block of values. */
    @FunctionalInterface
    interface BlockWork {
        /**
         * Works on a block; blocks come in any order and on any thread.
         *
         * @param offset of the first of its values in the array
         * @param values the first {@code count} of it; what lies behind them means nothing
         */
        void on(int offset, float[] values, int count);
    }

    /** Shows all values. */
    static void read(NDArray array, BlockWork work) {
        FloatBuffer memory = array.toByteBuffer(true).asFloatBuffer();
        forEach(memory, work);
    }

    /**
     * Shows all values, and puts in their place what the work makes of them.
     *
     * @param array contiguous: its values lie in the order of its axes; no gradient of it may be recorded
     */
    static void change(NDArray array, BlockWork work) {
        ByteBuffer bytes = array.toByteBuffer(true);
        FloatBuffer memory = bytes.asFloatBuffer();
        forEach(memory, (offset, values, count) -> {
            work.on(offset, values, count);
            memory.put(offset, values, 0, count);
        });
        if (!array.getDevice().equals(Device.cpu())) {
            array.intern(array.getManager().create(bytes, array.getShape(), DataType.FLOAT32));
        }
    }

    private static void forEach(FloatBuffer memory, BlockWork work) {
        Parts.of(memory.limit()).forEach((from, to) -> {
            float[] values = new float[Math.min(LENGTH, to - from)];
            for (int offset = from; offset < to; offset += LENGTH) {
                int count = Math.min(LENGTH, to - offset);
                memory.get(offset, values, 0, count);
                work.on(offset, values, count);
            }
        });
    }
}
