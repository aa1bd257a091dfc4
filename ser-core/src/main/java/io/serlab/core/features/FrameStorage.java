package io.serlab.core.features;

import io.serlab.api.EnumWords;
import io.serlab.api.array.HalfFloats;
import io.serlab.api.array.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** How the cache keeps frames. An entry of one storage never stands in for one of another. */
public enum FrameStorage {
    /** As the encoder gave them: float32. */
    FP32(TensorInfo.Type.F32),
    /** Half the room: 11 significant bits, values up to 65504. */
    FP16(TensorInfo.Type.F16),
    /** Half the room: 8 significant bits, the range of float32. */
    BF16(TensorInfo.Type.BF16);

    private final TensorInfo.Type type;

    FrameStorage(TensorInfo.Type type) {
        this.type = type;
    }

    static Optional<FrameStorage> of(TensorInfo.Type type) {
        return Arrays.stream(values()).filter(storage -> storage.type == type).findFirst();
    }

    /** What an experiment file calls it. */
    public String word() {
        return EnumWords.of(this);
    }

    TensorInfo.Type type() {
        return type;
    }

    /** Bytes that a value takes. */
    int bytes() {
        return type.bytes();
    }

    /** The values as they are stored, little-endian, each rounded to the nearest. */
    ByteBuffer narrow(float[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(values.length, bytes())).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            switch (this) {
                case FP32 -> bytes.putFloat(value);
                case FP16 -> bytes.putShort(HalfFloats.toHalf(value));
                case BF16 -> bytes.putShort(HalfFloats.toBfloat(value));
            }
        }
        return bytes.flip();
    }

    /** Reads stored values into the start of an array. */
    void widen(ByteBuffer stored, float[] into) {
        HalfFloats.widen(stored, type, into);
    }
}
