package io.serlab.core.explanation;

import com.google.gson.JsonPrimitive;
import io.serlab.api.SerException;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.array.TensorInfo;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the attention of utterances and writes it as safetensors: one tensor (streams, frames) per utterance, named
 * by its id, float32 or float16. What is beyond the limit goes to numbered shards beside the file, and an index
 * {@code <file>.index.json} names the shard of each id. Equal content gives equal bytes.
 *
 * <p>What a shard will hold gathers in a temporary file beside it, of which a block is in memory. Not thread-safe.
 */
public final class AttentionWriter implements AutoCloseable {
    /** The most bytes of one file: 1 GiB. */
    public static final long SHARD_BYTES = 1L << 30;

    // {"dtype":"F32","shape":[…,…],"data_offsets":[…,…]},: with numbers of ten digits
    private static final int HEADER_ENTRY = 100;

    private final Path file;
    private final AttentionNotes notes;
    private final TensorInfo.Type type;
    private final long limit;
    private final Map<String, String> shardOf = new LinkedHashMap<>();
    private final List<Path> shards = new ArrayList<>();
    private final Map<String, long[]> waiting = new LinkedHashMap<>();
    private GatheredWeights gathered;
    private long header;

    /**
     * Writes to a file such as {@code attention.safetensors}, in shards of at most 1 GiB.
     *
     * @param type F32 or F16
     */
    public AttentionWriter(Path file, AttentionNotes notes, TensorInfo.Type type) {
        this(file, notes, type, SHARD_BYTES);
    }

    /**
     * With another limit.
     *
     * @param limit the most bytes of a file, at most 1 GiB; one utterance larger than it makes a shard of its own
     */
    public AttentionWriter(Path file, AttentionNotes notes, TensorInfo.Type type, long limit) {
        if (limit > SHARD_BYTES) {
            throw new IllegalArgumentException("shards of %,d bytes".formatted(limit));
        }
        this.file = file.toAbsolutePath();
        this.notes = notes;
        this.type = type;
        this.limit = limit;
        this.header = emptyHeader();
        this.gathered = new GatheredWeights(this.file, type);
    }

    private long emptyHeader() {
        long texts = notes.asMetadata().entrySet().stream()
                .mapToLong(each -> jsonBytes(each.getKey()) + jsonBytes(each.getValue()))
                .sum();
        return texts + 2L * HEADER_ENTRY; // braces, its own length, and what aligns the weights
    }

    private static long jsonBytes(String text) {
        return new JsonPrimitive(text).toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Adds an utterance.
     *
     * @param streams (streams, frames), as many streams as the notes say, valid frames only
     * @throws IllegalArgumentException if the id was added before or the shape does not fit
     * @throws SerException if the disk does not take it
     */
    public void add(String id, float[][] streams) {
        int frames = frames(id, streams);
        if (shardOf.containsKey(id) || waiting.containsKey(id)) {
            throw new IllegalArgumentException("the attention of '" + id + "' was added twice");
        }
        long size = (long) type.bytes() * streams.length * frames;
        long entry = jsonBytes(id) + HEADER_ENTRY;
        if (!waiting.isEmpty() && header + entry + gathered.bytes() + size > limit) {
            writeShard();
        }
        header += entry;
        waiting.put(id, new long[] {streams.length, frames});
        for (float[] stream : streams) {
            gathered.add(stream);
        }
    }

    private int frames(String id, float[][] streams) {
        if (streams.length != notes.streams()) {
            throw new IllegalArgumentException(
                    "'%s' has %d streams, the file %d".formatted(id, streams.length, notes.streams()));
        }
        int frames = streams[0].length;
        for (float[] stream : streams) {
            if (stream.length != frames) {
                throw new IllegalArgumentException("the streams of '" + id + "' differ in length");
            }
        }
        return frames;
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
        waiting.keySet().forEach(id -> shardOf.put(id, shard.getFileName().toString()));
        waiting.clear();
        header = emptyHeader();
        gathered = new GatheredWeights(file, type);
    }

    private void write(Path target) {
        try (GatheredWeights all = gathered) {
            ByteBuffer weights = all.map();
            SafetensorsWriter writer = new SafetensorsWriter();
            notes.asMetadata().forEach(writer::metadata);
            waiting.forEach((id, shape) -> {
                int size = Math.toIntExact(type.bytes() * shape[0] * shape[1]);
                writer.add(id, type, weights.slice(weights.position(), size), shape);
                weights.position(weights.position() + size);
            });
            writer.write(target);
        } catch (IOException e) {
            throw new SerException("write-failed", "Cannot write " + target + ": " + FileTrouble.words(e), e);
        }
    }

    /** Forgets what is in no file yet. */
    @Override
    public void close() {
        gathered.close();
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
