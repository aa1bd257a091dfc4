package io.serlab.api.array;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.MappedRegions.Region;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A safetensors file, read by memory map: opening costs the header only, and tensors are views of the file. Files of any
 * size; a single tensor takes at most 2 GiB. Immutable and thread-safe.
 *
 * <p>The format: the header's length (8 bytes, little-endian), the header (JSON: name to type, shape and place, and free
 * texts under {@code __metadata__}), then the data.
 *
 * @see SafetensorsWriter
 */
public final class Safetensors {
    private final Path file;
    private final SafetensorsHeader header;
    private final MappedRegions data;

    private Safetensors(Path file, SafetensorsHeader header, MappedRegions data) {
        this.file = file;
        this.header = header;
        this.data = data;
    }

    /**
     * Opens a file.
     *
     * @throws InvalidInputException if it does not exist, is truncated, is no safetensors file, places tensors outside of
     *     it or over each other, or holds a tensor of more than 2 GiB
     */
    public static Safetensors open(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            SafetensorsHeader header = SafetensorsHeader.read(file, channel);
            List<Region> regions = header.tensors().values().stream()
                    .map(info -> region(header, info))
                    .toList();
            return new Safetensors(file, header, MappedRegions.map(channel, regions));
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("missing-file", "No such file: " + file, e);
        } catch (IOException e) {
            throw new InvalidInputException("unreadable-file", "Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Region region(SafetensorsHeader header, TensorInfo info) {
        return new Region(header.bytes() + info.begin(), header.bytes() + info.end());
    }

    /** The names of all tensors, in the order of the header. */
    public Set<String> names() {
        return Collections.unmodifiableSet(header.tensors().keySet());
    }

    /** The free-form texts of the header. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /**
     * Type and shape of a tensor.
     *
     * @throws InvalidInputException if the file has none of that name
     */
    public TensorInfo info(String name) {
        TensorInfo info = header.tensors().get(name);
        if (info == null) {
            throw new InvalidInputException("missing-tensor", "No tensor '%s' in %s".formatted(name, file));
        }
        return info;
    }

    /** The bytes of a tensor: a read-only little-endian view of the file. */
    public ByteBuffer bytes(String name) {
        return data.bytes(region(header, info(name)));
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
        return fileBytes() - header.bytes();
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
