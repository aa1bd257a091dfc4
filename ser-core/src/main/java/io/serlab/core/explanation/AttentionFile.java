package io.serlab.core.explanation;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.TensorInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Attention weights as {@link AttentionWriter} has written them, read by memory map. Immutable and thread-safe. */
public final class AttentionFile {
    /** Its name in a run's folder. */
    public static final String NAME = "attention.safetensors";

    private static final String EXTENSION = ".safetensors";

    private final Path file;
    private final AttentionNotes notes;
    private final Map<String, Safetensors> shardOf;

    private AttentionFile(Path file, AttentionNotes notes, Map<String, Safetensors> shardOf) {
        this.file = file;
        this.notes = notes;
        this.shardOf = shardOf;
    }

    /** Whether a file of this name was written, as a whole or in shards. */
    public static boolean exists(Path file) {
        return Files.exists(file) || Files.exists(index(file));
    }

    /**
     * The files that were written under a name: itself, or its index and then the shards; empty if there are none.
     *
     * @throws InvalidInputException if the index is damaged
     */
    public static List<Path> files(Path file) {
        if (Files.exists(file)) {
            return List.of(file);
        }
        Path index = index(file);
        return Files.exists(index)
                ? Stream.concat(
                                Stream.of(index),
                                AttentionIndex.read(index).values().stream()
                                        .distinct()
                                        .sorted()
                                        .map(file::resolveSibling))
                        .toList()
                : List.of();
    }

    /**
     * Opens a file, or its shards if an index stands in its place.
     *
     * @param file such as {@code attention.safetensors}, whether it was sharded or not
     * @throws InvalidInputException if it is missing, damaged, or holds something else
     */
    public static AttentionFile open(Path file) {
        if (Files.exists(index(file)) && !Files.exists(file)) {
            return openShards(file);
        }
        Safetensors tensors = Safetensors.open(file);
        Map<String, Safetensors> all = new LinkedHashMap<>();
        tensors.names().forEach(id -> all.put(id, tensors));
        return new AttentionFile(file, AttentionNotes.of(tensors.metadata(), file), all);
    }

    private static AttentionFile openShards(Path file) {
        Map<String, Safetensors> opened = new LinkedHashMap<>();
        Map<String, Safetensors> shardOf = new LinkedHashMap<>();
        AttentionIndex.read(index(file))
                .forEach((id, name) ->
                        shardOf.put(id, opened.computeIfAbsent(name, n -> Safetensors.open(file.resolveSibling(n)))));
        Safetensors first = opened.values().iterator().next();
        return new AttentionFile(file, AttentionNotes.of(first.metadata(), file), shardOf);
    }

    static Path index(Path file) {
        return file.resolveSibling(file.getFileName() + ".index.json");
    }

    static Path shard(Path file, int number) {
        String name = file.getFileName().toString();
        String stem = name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
        return file.resolveSibling("%s-%05d%s".formatted(stem, number, EXTENSION));
    }

    /** Hop, offset, streams and source. */
    public AttentionNotes notes() {
        return notes;
    }

    /** All utterances, in the order in which they were written. */
    public Set<String> ids() {
        return Collections.unmodifiableSet(shardOf.keySet());
    }

    /**
     * A copy of an utterance's weights.
     *
     * @return (streams, frames)
     * @throws InvalidInputException if the file has no such utterance
     */
    public float[][] streams(String id) {
        Safetensors shard = shardOf.get(id);
        if (shard == null) {
            throw new InvalidInputException("missing-tensor", "No attention of '%s' in %s".formatted(id, file));
        }
        TensorInfo info = shard.info(id);
        float[] flat = shard.floats(id);
        float[][] streams = new float[Math.toIntExact(info.shape().get(0))][];
        int frames = flat.length / Math.max(1, streams.length);
        for (int stream = 0; stream < streams.length; stream++) {
            streams[stream] = Arrays.copyOfRange(flat, stream * frames, (stream + 1) * frames);
        }
        return streams;
    }

    /** The frame attention of every utterance, in the order in which they were written. */
    public Map<String, double[]> frames() {
        Map<String, double[]> frames = new LinkedHashMap<>();
        shardOf.keySet().forEach(id -> frames.put(id, frames(id)));
        return frames;
    }

    /** An utterance's frame attention: {@link FrameAttention#mean} of its streams. */
    public double[] frames(String id) {
        return FrameAttention.mean(streams(id));
    }
}
