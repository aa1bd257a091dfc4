package io.serlab.core.explanation;

import io.serlab.api.SerException;
import io.serlab.api.array.HalfFloats;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.array.TensorInfo;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the attention of utterances and writes it as safetensors: one tensor (streams, frames) per utterance, named
 * by its id, float32 or float16. Weights beyond the limit go to numbered shards beside the file, and an index
 * {@code <file>.index.json} names the shard of each id. Equal content gives equal bytes. Holds at most one shard in
 * memory. Not thread-safe.
 */
public final class AttentionWriter {
    /** The most bytes of weights in one file: 1 GiB. */
    public static final long SHARD_BYTES = 1L << 30;

    private final Path file;
    private final AttentionNotes notes;
    private final TensorInfo.Type type;
    private final long limit;
    private final Map<String, String> shardOf = new LinkedHashMap<>();
    private final List<Path> shards = new ArrayList<>();
    private SafetensorsWriter current;
    private final Set<String> waiting = new LinkedHashSet<>();
    private long bytes;

    /**
     * Writes to a file such as {@code attention.safetensors}, in shards of at most 1 GiB.
     *
     * @param type F32 or F16
     */
    public AttentionWriter(Path file, AttentionNotes notes, TensorInfo.Type type) {
        this(file, notes, type, SHARD_BYTES);
    }

    /** With another limit; one utterance larger than it makes a shard of its own. */
    public AttentionWriter(Path file, AttentionNotes notes, TensorInfo.Type type, long limit) {
        this.file = file.toAbsolutePath();
        this.notes = notes;
        this.type = type;
        this.limit = limit;
        this.current = start();
    }

    private SafetensorsWriter start() {
        SafetensorsWriter writer = new SafetensorsWriter();
        notes.asMetadata().forEach(writer::metadata);
        return writer;
    }

    /**
     * Adds an utterance.
     *
     * @param streams (streams, frames), as many streams as the notes say, valid frames only
     * @throws IllegalArgumentException if the id was added before or the shape does not fit
     */
    public void add(String id, float[][] streams) {
        float[] flat = flat(id, streams);
        if (shardOf.containsKey(id) || waiting.contains(id)) {
            throw new IllegalArgumentException("the attention of '" + id + "' was added twice");
        }
        long size = (long) type.bytes() * flat.length;
        if (bytes > 0 && bytes + size > limit) {
            writeShard();
        }
        put(id, flat, streams.length, streams[0].length);
        waiting.add(id);
        bytes += size;
    }

    private void put(String id, float[] flat, long... shape) {
        if (type == TensorInfo.Type.F32) {
            current.add(id, flat, shape);
            return;
        }
        ByteBuffer halves = ByteBuffer.allocate(Short.BYTES * flat.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float weight : flat) {
            halves.putShort(HalfFloats.toHalf(weight));
        }
        current.add(id, type, halves.flip(), shape);
    }

    private float[] flat(String id, float[][] streams) {
        if (streams.length != notes.streams()) {
            throw new IllegalArgumentException(
                    "'%s' has %d streams, the file %d".formatted(id, streams.length, notes.streams()));
        }
        int frames = streams[0].length;
        float[] flat = new float[Math.multiplyExact(streams.length, frames)];
        for (int stream = 0; stream < streams.length; stream++) {
            if (streams[stream].length != frames) {
                throw new IllegalArgumentException("the streams of '" + id + "' differ in length");
            }
            System.arraycopy(streams[stream], 0, flat, stream * frames, frames);
        }
        return flat;
    }

    /**
     * Writes what was added; the writer is not used afterwards.
     *
     * @return the files that hold the weights: the one asked for, or all shards
     * @throws SerException if a file cannot be written
     */
    public List<Path> finish() {
        if (shards.isEmpty()) {
            write(file);
            remove(AttentionFile.index(file));
            return List.of(file);
        }
        writeShard();
        AtomicFiles.write(AttentionFile.index(file), AttentionIndex.json(notes.asMetadata(), shardOf));
        remove(file);
        return List.copyOf(shards);
    }

    private void writeShard() {
        Path shard = AttentionFile.shard(file, shards.size() + 1);
        write(shard);
        shards.add(shard);
        waiting.forEach(id -> shardOf.put(id, shard.getFileName().toString()));
        waiting.clear();
        current = start();
        bytes = 0;
    }

    private void write(Path target) {
        try {
            Files.createDirectories(file.getParent());
            current.write(target);
        } catch (IOException e) {
            throw new SerException("write-failed", "Cannot write " + target + ": " + FileTrouble.words(e), e);
        }
    }

    // A repetition may need fewer or more files than before; what it leaves must not contradict itself.
    private static void remove(Path stale) {
        try {
            Files.deleteIfExists(stale);
        } catch (IOException e) {
            throw new SerException("write-failed", "Cannot remove " + stale + ": " + FileTrouble.words(e), e);
        }
    }
}
