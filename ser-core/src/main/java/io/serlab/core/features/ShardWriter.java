package io.serlab.core.features;

import io.serlab.api.array.SafetensorsWriter;
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
    private final LayerKey key;

    /**
     * Frames to be stored.
     *
     * @param bytes as they are stored, little-endian
     * @param error that this storage makes, see {@link StoredFrames}
     */
    record Frames(String audio, int frames, int dimension, ByteBuffer bytes, float error) {
        private StoredFrames described() {
            return new StoredFrames(audio, frames, dimension, Sha256.of(bytes), error);
        }
    }

    ShardWriter(CacheFolder cache, EncoderInfo encoder, LayerKey key) {
        this.cache = cache;
        this.encoder = encoder;
        this.key = key;
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
        Path folder = cache.layer(key);
        Path file = folder.resolve(Shard.fileName(encoder.name(), key, entries));
        SafetensorsWriter writer = header(entries);
        frames.forEach(entry ->
                writer.add(entry.audio(), key.storage().type(), entry.bytes(), entry.frames(), entry.dimension()));
        try {
            cache.staging().publish(file, writer::write);
            return new Shard(file, Files.size(file), encoder.name(), key, entries);
        } catch (IOException e) {
            throw cache.cannotWrite(e, bytes(frames));
        }
    }

    private SafetensorsWriter header(List<StoredFrames> entries) {
        SafetensorsWriter writer = new SafetensorsWriter()
                .metadata(Shard.ENCODER, encoder.name())
                .metadata(Shard.FINGERPRINT, key.fingerprint())
                .metadata(Shard.LAYER, String.valueOf(key.layer()));
        for (StoredFrames entry : entries) {
            writer.metadata(Shard.HASH_PREFIX + entry.audio(), entry.sha256());
            if (key.storage() != FrameStorage.FP32) {
                writer.metadata(Shard.ERROR_PREFIX + entry.audio(), String.valueOf(entry.error()));
            }
        }
        return writer;
    }
}
