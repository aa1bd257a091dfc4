package io.serlab.api.array;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a tensor lies in a safetensors file.
 *
 * @param begin first byte, counted from the end of the header
 * @param end one past the last byte
 */
public record TensorInfo(Type type, List<Long> shape, long begin, long end) {

    /** The element types of the format. */
    public enum Type {
        BOOL(1),
        U8(1),
        I8(1),
        I16(2),
        U16(2),
        F16(2),
        BF16(2),
        I32(4),
        U32(4),
        F32(4),
        F64(8),
        I64(8),
        U64(8);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        /** Bytes per element. */
        public int bytes() {
            return bytes;
        }
    }

    public TensorInfo {
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(axis -> axis < 0)) {
            throw new IllegalArgumentException("negative axis in " + shape);
        }
    }

    static TensorInfo parse(JsonObject json) {
        JsonArray offsets = json.getAsJsonArray("data_offsets");
        List<Long> shape = new ArrayList<>();
        for (JsonElement axis : json.getAsJsonArray("shape")) {
            shape.add(axis.getAsLong());
        }
        Type type = Type.valueOf(json.get("dtype").getAsString());
        return new TensorInfo(
                type, shape, offsets.get(0).getAsLong(), offsets.get(1).getAsLong());
    }

    /** The number of elements; 1 for a scalar. */
    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** The number of bytes that type and shape ask for. */
    public long bytes() {
        return Math.multiplyExact(elements(), (long) type.bytes());
    }
}
