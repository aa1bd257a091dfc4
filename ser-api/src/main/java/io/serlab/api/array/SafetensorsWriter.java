package io.serlab.api.array;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
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
 * Nothing but int64 is copied before {@link #write}: arrays and buffers must stay as they are until then. Not
 * thread-safe.
 */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 64;
    private static final int BLOCK = 1 << 20;

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> metadata = new TreeMap<>();

    private record Entry(TensorInfo.Type type, List<Long> shape, long bytes, Content content) {}

    @FunctionalInterface
    private interface Content {
        /**
         * Writes all bytes.
         *
         * @param block room to convert in
         */
        void writeTo(FileChannel channel, ByteBuffer block) throws IOException;
    }

    /** Adds a free-form text to the header. */
    public SafetensorsWriter metadata(String name, String value) {
        metadata.put(name, value);
        return this;
    }

    /** Adds a float32 tensor, row-major. */
    public SafetensorsWriter add(String name, float[] values, long... shape) {
        return add(name, FloatBuffer.wrap(values), shape);
    }

    /** Adds a float32 tensor, row-major: what the buffer has between its position and its limit. */
    public SafetensorsWriter add(String name, FloatBuffer values, long... shape) {
        FloatBuffer own = values.slice();
        return add(
                name, TensorInfo.Type.F32, 4L * own.remaining(), (channel, block) -> write(own, channel, block), shape);
    }

    private static void write(FloatBuffer values, FileChannel channel, ByteBuffer block) throws IOException {
        FloatBuffer rest = values.duplicate();
        while (rest.hasRemaining()) {
            int count = Math.min(block.capacity() / 4, rest.remaining());
            block.clear().asFloatBuffer().put(rest.slice(rest.position(), count));
            writeAll(channel, block.limit(4 * count));
            rest.position(rest.position() + count);
        }
    }

    /** Adds an int64 tensor, row-major. */
    public SafetensorsWriter add(String name, long[] values, long... shape) {
        ByteBuffer bytes = little(8L * values.length);
        bytes.asLongBuffer().put(values);
        return add(name, TensorInfo.Type.I64, bytes, shape);
    }

    /** Adds a tensor of any type from its little-endian bytes. */
    public SafetensorsWriter add(String name, TensorInfo.Type type, ByteBuffer bytes, long... shape) {
        ByteBuffer own = bytes.duplicate();
        return add(name, type, own.remaining(), (channel, block) -> writeAll(channel, own.duplicate()), shape);
    }

    private SafetensorsWriter add(String name, TensorInfo.Type type, long bytes, Content content, long... shape) {
        List<Long> axes = new ArrayList<>();
        for (long axis : shape) {
            axes.add(axis);
        }
        TensorInfo info = new TensorInfo(type, axes, 0, bytes);
        if (info.bytes() != bytes) {
            throw new IllegalArgumentException(
                    "tensor '%s' %s needs %d bytes, got %d".formatted(name, axes, info.bytes(), bytes));
        }
        if (entries.put(name, new Entry(type, axes, bytes, content)) != null) {
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
                ByteBuffer block = ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
                for (Entry entry : entries.values()) {
                    entry.content().writeTo(channel, block);
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
            long end = offset + tensor.bytes();
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
