package io.serlab.api.array;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Collects tensors and writes them in one go: to a temporary file beside the target, forced to disk, then moved over it
 * atomically, so that a reader sees the old file or the new one and nothing between. Equal content gives equal bytes.
 * Arrays are not copied before {@link #write}. Not thread-safe.
 */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 64;

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> metadata = new TreeMap<>();

    private record Entry(TensorInfo.Type type, List<Long> shape, ByteBuffer bytes) {}

    /** Adds a free-form text to the header. */
    public SafetensorsWriter metadata(String name, String value) {
        metadata.put(name, value);
        return this;
    }

    /** Adds a float32 tensor, row-major. */
    public SafetensorsWriter add(String name, float[] values, long... shape) {
        ByteBuffer bytes = little(4L * values.length);
        bytes.asFloatBuffer().put(values);
        return add(name, TensorInfo.Type.F32, bytes, shape);
    }

    /** Adds an int64 tensor, row-major. */
    public SafetensorsWriter add(String name, long[] values, long... shape) {
        ByteBuffer bytes = little(8L * values.length);
        bytes.asLongBuffer().put(values);
        return add(name, TensorInfo.Type.I64, bytes, shape);
    }

    /** Adds a tensor of any type from its little-endian bytes. */
    public SafetensorsWriter add(String name, TensorInfo.Type type, ByteBuffer bytes, long... shape) {
        List<Long> axes = new ArrayList<>();
        for (long axis : shape) {
            axes.add(axis);
        }
        TensorInfo info = new TensorInfo(type, axes, 0, bytes.remaining());
        if (info.bytes() != bytes.remaining()) {
            throw new IllegalArgumentException(
                    "tensor '%s' %s needs %d bytes, got %d".formatted(name, axes, info.bytes(), bytes.remaining()));
        }
        if (entries.put(name, new Entry(type, axes, bytes)) != null) {
            throw new IllegalArgumentException("tensor '" + name + "' was added twice");
        }
        return this;
    }

    private static ByteBuffer little(long bytes) {
        return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Writes the file, replacing one that exists.
     *
     * @throws IOException if it cannot be written; a file that existed is then untouched
     */
    public void write(Path target) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                writeAll(channel, header());
                for (Entry entry : entries.values()) {
                    writeAll(channel, entry.bytes().duplicate());
                }
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private ByteBuffer header() {
        byte[] json = headerJson().toString().getBytes(StandardCharsets.UTF_8);
        int padded = (8 + json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer header = little(padded).putLong(padded - 8L).put(json);
        while (header.hasRemaining()) {
            header.put((byte) ' ');
        }
        return header.flip();
    }

    private JsonObject headerJson() {
        JsonObject header = new JsonObject();
        if (!metadata.isEmpty()) {
            JsonObject texts = new JsonObject();
            metadata.forEach(texts::addProperty);
            header.add("__metadata__", texts);
        }
        long offset = 0;
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            Entry tensor = entry.getValue();
            long end = offset + tensor.bytes().remaining();
            header.add(entry.getKey(), headerEntry(tensor, offset, end));
            offset = end;
        }
        return header;
    }

    private static JsonObject headerEntry(Entry tensor, long begin, long end) {
        JsonObject json = new JsonObject();
        json.addProperty("dtype", tensor.type().name());
        JsonArray shape = new JsonArray();
        tensor.shape().forEach(shape::add);
        json.add("shape", shape);
        JsonArray offsets = new JsonArray();
        offsets.add(begin);
        offsets.add(end);
        json.add("data_offsets", offsets);
        return json;
    }
}
