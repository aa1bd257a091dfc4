package io.serlab.core.features;

import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.array.TensorInfo;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.core.files.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes frames of one layer of one encoder into shards. Not thread-safe. */
final class ShardWriter {
    private final CacheFolder cache;
    private final EncoderInfo encoder;
    private final int layer;

    /** Frames to be stored, float32, little-endian. */
    record Frames(String audio, int frames, int dimension, ByteBuffer bytes) {
        private StoredFrames described() {
            return new StoredFrames(audio, frames, dimension, Sha256.of(bytes));
        }
    }

    ShardWriter(CacheFolder cache, EncoderInfo encoder, int layer) {
        this.cache = cache;
        this.encoder = encoder;
        this.layer = layer;
    }

    /**
     * Writes one shard, or more where one would grow too large.
     *
     * @throws io.serlab.api.SerException if the disk is full or cannot be written to; the cache stays valid
     */
    List<Shard> write(List<Frames> frames) {
        List<Shard> shards = new ArrayList<>();
        for (List<Frames> part : parts(frames)) {
            shards.add(writeShard(part));
        }
        return shards;
    }

    private List<List<Frames>> parts(List<Frames> frames) {
        List<List<Frames>> parts = new ArrayList<>();
        List<Frames> part = new ArrayList<>();
        for (Frames next : frames) {
            if (!part.isEmpty() && bytes(part) + next.bytes().remaining() > cache.shardBytes()) {
                parts.add(part);
                part = new ArrayList<>();
            }
            part.add(next);
        }
        parts.add(part);
        return parts;
    }

    private static long bytes(List<Frames> frames) {
        return frames.stream().mapToLong(entry -> entry.bytes().remaining()).sum();
    }

    private Shard writeShard(List<Frames> frames) {
        List<StoredFrames> entries = frames.stream().map(Frames::described).toList();
        Path folder = cache.layer(encoder.fingerprint(), layer);
        Path file = folder.resolve(Shard.fileName(encoder.name(), encoder.fingerprint(), layer, entries));
        SafetensorsWriter writer = new SafetensorsWriter()
                .metadata(Shard.ENCODER, encoder.name())
                .metadata(Shard.FINGERPRINT, encoder.fingerprint())
                .metadata(Shard.LAYER, String.valueOf(layer));
        entries.forEach(entry -> writer.metadata(Shard.HASH_PREFIX + entry.audio(), entry.sha256()));
        frames.forEach(entry ->
                writer.add(entry.audio(), TensorInfo.Type.F32, entry.bytes(), entry.frames(), entry.dimension()));
        try {
            Files.createDirectories(folder);
            cache.staging().publish(file, writer::write);
        } catch (IOException e) {
            throw cache.cannotWrite(e, bytes(frames));
        }
        return new Shard(file, encoder.name(), encoder.fingerprint(), layer, entries);
    }
}
