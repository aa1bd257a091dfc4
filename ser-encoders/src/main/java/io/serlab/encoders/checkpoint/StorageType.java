package io.serlab.encoders.checkpoint;

import io.serlab.api.array.TensorInfo;
import java.util.Arrays;
import java.util.Optional;

/** The storage classes of PyTorch whose elements are plain numbers. */
enum StorageType {
    DOUBLE("DoubleStorage", TensorInfo.Type.F64),
    FLOAT("FloatStorage", TensorInfo.Type.F32),
    HALF("HalfStorage", TensorInfo.Type.F16),
    BFLOAT16("BFloat16Storage", TensorInfo.Type.BF16),
    LONG("LongStorage", TensorInfo.Type.I64),
    INT("IntStorage", TensorInfo.Type.I32),
    SHORT("ShortStorage", TensorInfo.Type.I16),
    CHAR("CharStorage", TensorInfo.Type.I8),
    BYTE("ByteStorage", TensorInfo.Type.U8),
    BOOL("BoolStorage", TensorInfo.Type.BOOL);

    private final String global;
    private final TensorInfo.Type elements;

    StorageType(String className, TensorInfo.Type elements) {
        this.global = "torch." + className;
        this.elements = elements;
    }

    /** The class of a full name such as {@code torch.FloatStorage}. */
    static Optional<StorageType> named(String global) {
        return Arrays.stream(values())
                .filter(type -> type.global.equals(global))
                .findFirst();
    }

    TensorInfo.Type elements() {
        return elements;
    }
}
