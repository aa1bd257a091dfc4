package io.serlab.api.array;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A safetensors file, read by memory map: opening costs the header only, and tensors are views of the file. Files up to
 * 2 GiB. Immutable and thread-safe.
 *
 * <p>The format: the header's length (8 bytes, little-endian), the header (JSON: name to type, shape and place, and free
 * texts under {@code __metadata__}), then the data.
 *
 * @see SafetensorsWriter
 */
public final class Safetensors {
    private static final int MAX_HEADER_BYTES = 100_000_000;

    private final Path file;
    private final MappedByteBuffer data;
    private final Map<String, TensorInfo> tensors;
    private final Map<String, String> metadata;

    private Safetensors(
            Path file, MappedByteBuffer data, Map<String, TensorInfo> tensors, Map<String, String> metadata) {
        this.file = file;
        this.data = data;
        this.tensors = Collections.unmodifiableMap(tensors);
        this.metadata = Collections.unmodifiableMap(metadata);
    }

    /**
     * Opens a file.
     *
     * @throws InvalidInputException if it does not exist, is truncated or is no safetensors file
     */
    public static Safetensors open(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            JsonObject header = readHeader(channel, file);
            long start = 8L + headerBytes(channel, file);
            long size = channel.size() - start;
            if (size > Integer.MAX_VALUE) {
                throw corrupt(file, "holds more than 2 GiB; split it into shards");
            }
            return parse(file, header, channel.map(FileChannel.MapMode.READ_ONLY, start, size));
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("missing-file", "No such file: " + file, e);
        } catch (IOException e) {
            throw new InvalidInputException("unreadable-file", "Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static long headerBytes(FileChannel channel, Path file) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        if (channel.read(length, 0) < 8) {
            throw corrupt(file, "is shorter than its 8-byte length field");
        }
        long bytes = length.flip().getLong();
        if (bytes < 2 || bytes > MAX_HEADER_BYTES || 8 + bytes > channel.size()) {
            throw corrupt(file, "announces a header of " + bytes + " bytes in a file of " + channel.size());
        }
        return bytes;
    }

    private static JsonObject readHeader(FileChannel channel, Path file) throws IOException {
        ByteBuffer text = ByteBuffer.allocate((int) headerBytes(channel, file));
        while (text.hasRemaining() && channel.read(text, 8L + text.position()) >= 0) {
            // a channel may read less than asked
        }
        try {
            return JsonParser.parseString(new String(text.array(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw corrupt(file, "has a header that is no JSON object");
        }
    }

    private static Safetensors parse(Path file, JsonObject header, MappedByteBuffer data) {
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
                JsonObject value = entry.getValue().getAsJsonObject();
                if (entry.getKey().equals("__metadata__")) {
                    value.entrySet()
                            .forEach(e -> metadata.put(e.getKey(), e.getValue().getAsString()));
                } else {
                    tensors.put(entry.getKey(), TensorInfo.parse(value));
                }
            }
        } catch (RuntimeException e) {
            throw corrupt(file, "has a malformed header: " + e.getMessage());
        }
        tensors.forEach((name, info) -> checkBounds(file, name, info, data.capacity()));
        return new Safetensors(file, data, tensors, metadata);
    }

    private static void checkBounds(Path file, String name, TensorInfo info, int available) {
        boolean inside = info.begin() >= 0 && info.begin() <= info.end() && info.end() <= available;
        if (!inside || info.end() - info.begin() != info.bytes()) {
            throw corrupt(
                    file,
                    "places tensor '%s' %s at bytes %d to %d of %d"
                            .formatted(name, info.shape(), info.begin(), info.end(), available));
        }
    }

    private static InvalidInputException corrupt(Path file, String why) {
        return new InvalidInputException(
                "corrupt-safetensors", "Not a valid safetensors file: %s %s".formatted(file, why));
    }

    /** The names of all tensors, in the order of the header. */
    public Set<String> names() {
        return tensors.keySet();
    }

    /** The free-form texts of the header. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * Type and shape of a tensor.
     *
     * @throws InvalidInputException if the file has none of that name
     */
    public TensorInfo info(String name) {
        TensorInfo info = tensors.get(name);
        if (info == null) {
            throw new InvalidInputException("missing-tensor", "No tensor '%s' in %s".formatted(name, file));
        }
        return info;
    }

    /** The bytes of a tensor: a read-only little-endian view of the file. */
    public ByteBuffer bytes(String name) {
        TensorInfo info = info(name);
        return data.slice((int) info.begin(), (int) info.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A copy of a float32, float16 or bfloat16 tensor, row-major; the latter two are widened, which is exact. */
    public float[] floats(String name) {
        requireType(name, TensorInfo.Type.F32, TensorInfo.Type.F16, TensorInfo.Type.BF16);
        float[] values = new float[Math.toIntExact(info(name).elements())];
        HalfFloats.widen(bytes(name), info(name).type(), values);
        return values;
    }

    /** A copy of an int64 tensor, row-major. */
    public long[] longs(String name) {
        requireType(name, TensorInfo.Type.I64);
        long[] values = new long[Math.toIntExact(info(name).elements())];
        bytes(name).asLongBuffer().get(values);
        return values;
    }

    private void requireType(String name, TensorInfo.Type... allowed) {
        if (!List.of(allowed).contains(info(name).type())) {
            throw new InvalidInputException(
                    "wrong-type",
                    "Tensor '%s' in %s is %s, expected %s"
                            .formatted(name, file, info(name).type(), words(allowed)));
        }
    }

    private static String words(TensorInfo.Type... types) {
        return Arrays.stream(types).map(TensorInfo.Type::name).collect(Collectors.joining(" or "));
    }

    /** The size of all that follows the header, in bytes. */
    public long dataBytes() {
        return data.capacity();
    }

    /** The file's size in bytes. */
    public long fileBytes() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new InvalidInputException("unreadable-file", "Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
