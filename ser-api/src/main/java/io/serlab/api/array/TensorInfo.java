package io.serlab.api.array;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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

    /** @throws IllegalArgumentException if a member is missing or is not what the format says */
    static TensorInfo parse(Map<String, JsonElement> members) {
        List<Long> shape = whole(members, "shape");
        List<Long> offsets = whole(members, "data_offsets");
        if (offsets.size() != 2) {
            throw new IllegalArgumentException("data_offsets are begin and end, got " + offsets);
        }
        TensorInfo info = new TensorInfo(type(members), shape, offsets.get(0), offsets.get(1));
        try {
            info.bytes();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("shape %s has more elements than can be counted".formatted(shape), e);
        }
        return info;
    }

    private static Type type(Map<String, JsonElement> members) {
        String name = member(members, "dtype").getAsString();
        return Arrays.stream(Type.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown dtype '%s'; known: %s".formatted(name, Arrays.toString(Type.values()))));
    }

    private static List<Long> whole(Map<String, JsonElement> members, String key) {
        if (!(member(members, key) instanceof JsonArray values)) {
            throw new IllegalArgumentException(key + " is no list");
        }
        List<Long> numbers = new ArrayList<>();
        for (JsonElement value : values) {
            // not getAsLong, which would cut 1.5 down to 1
            numbers.add(Long.parseLong(value.getAsString()));
        }
        return numbers;
    }

    private static JsonElement member(Map<String, JsonElement> members, String key) {
        JsonElement member = members.get(key);
        if (member == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return member;
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
