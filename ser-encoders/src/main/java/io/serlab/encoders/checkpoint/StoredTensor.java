package io.serlab.encoders.checkpoint;

import io.serlab.api.array.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Supplier;

/**
 * A tensor that lies in a file.
 *
 * @param elements gives them row-major, without gaps and little-endian; called at each use
 */
record StoredTensor(TensorInfo.Type type, List<Long> shape, Supplier<ByteBuffer> elements) {

    StoredTensor {
        shape = List.copyOf(shape);
    }

    /** The elements, read-only, direct, and at multiples of their size: views of files need not start at one. */
    ByteBuffer bytes() {
        ByteBuffer bytes = elements.get();
        if (bytes.alignmentOffset(0, type.bytes()) != 0) {
            bytes = ByteBuffer.allocateDirect(bytes.remaining()).put(bytes).flip();
        }
        return bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
