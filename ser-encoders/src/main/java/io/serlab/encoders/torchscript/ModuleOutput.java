package io.serlab.encoders.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.serlab.encoders.card.Signal;

/** One tensor that a module returned; its type and shape stay known when it has been closed. */
record ModuleOutput(NDArray tensor, DataType type, Shape shape) {

    static ModuleOutput of(NDArray tensor) {
        return new ModuleOutput(tensor, tensor.getDataType(), tensor.getShape());
    }

    /** Features: the last axis. */
    long width() {
        return shape.isScalar() ? 1 : shape.get(shape.dimension() - 1);
    }

    /** Copies the values out; float32, of a tensor that is still open. */
    Signal signal() {
        return Signal.ofTensor(tensor.toFloatArray(), shape.getShape());
    }
}
