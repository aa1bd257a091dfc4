package io.serlab.core.features;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Frames that encoders computed, each stored once and shared by all that ask for it: an entry is known by the SHA-256 of
 * the audio file's bytes, the encoder's fingerprint and the layer. Entries lie in safetensors shards, tensors named by
 * the recording's SHA-256; each shard names the hash of each of its tensors. Shards appear whole or not at all, so any
 * number of processes may fill and read one cache, and a killed one leaves it valid. Immutable and thread-safe.
 */
public final class FeatureCache {
    private final CacheFolder cache;
    private final FrameStorage storage;

    /** A cache in that folder, which is made when something is first stored. It stores float32. */
    public FeatureCache(Path folder) {
        this(CacheFolder.at(folder), FrameStorage.FP32);
    }

    FeatureCache(CacheFolder cache, FrameStorage storage) {
        this.cache = cache;
        this.storage = storage;
    }

    /** The same cache, which stores and opens frames in that way and knows nothing of those that are stored otherwise. */
    public FeatureCache storing(FrameStorage other) {
        return new FeatureCache(cache, other);
    }

    /**
     * Finds out what is missing.
     *
     * @param layers numbers of the encoder's layers
     * @throws InvalidInputException for an unknown layer or a recording whose frames exceed a shard
     * @throws SerException if the cache cannot be written to
     */
    public Extraction plan(SpeechEncoder encoder, Collection<Integer> layers, BatchPlan plan) {
        return new Extraction(cache, storage, encoder, layers, plan);
    }

    /** What is free on the cache's disk, in bytes. */
    public long freeBytes() {
        return cache.free();
    }

    /**
     * Opens the frames of some utterances.
     *
     * @param encoderFingerprint of the encoder that made them
     * @param layers layer numbers; {@link FeatureSet} counts layers by their position in this list
     * @throws SerException with the code {@code missing-features} if any is not there
     */
    public FeatureSet open(String encoderFingerprint, List<Integer> layers, Collection<AudioItem> items) {
        List<LayerIndex> indexes = new ArrayList<>();
        for (int layer : layers) {
            LayerIndex index = new LayerIndex(cache, new LayerKey(encoderFingerprint, layer, storage));
            index.refresh();
            index.save();
            index.touch();
            indexes.add(index);
        }
        return FeatureSet.of(indexes, layers, items);
    }

    /**
     * Reads everything and compares it with its hashes.
     *
     * @return what does not hold, in the order of the files; empty if all is well
     */
    public List<CacheProblem> verify() {
        return cache.shards().stream()
                .map(ShardCheck::ofContent)
                .flatMap(check -> check.problems().stream())
                .toList();
    }

    /** Counts what is there; files that cannot be used are counted apart. */
    public CacheStatistics stat() {
        CacheStatistics.Counter counter = new CacheStatistics.Counter(cache);
        cache.shards().stream().map(ShardCheck::ofHeader).forEach(counter::add);
        try {
            return counter.result(cache.staging().files().size());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Finds what can go: leftovers of dead processes, damaged shards, and what the user wants gone. Removes nothing.
     *
     * @param thorough whether all frames are compared with their hashes to find damage, and shards that hold nothing which
     *     is not read from another are found too; else the headers alone are read
     * @throws InvalidInputException if the choice names an encoder that the cache does not know
     */
    public List<Garbage> garbage(RemovalChoice choice, boolean thorough) {
        try {
            return new GarbageSearch(cache, choice, thorough).find();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Removes what was found. Processes that have such a file open go on reading it where the system allows it. */
    public void remove(List<Garbage> garbage) {
        cache.delete(garbage.stream().map(Garbage::file).toList());
    }

    private SerException unreadable(IOException cause) {
        return new SerException(
                "unreadable-cache", "Cannot read %s: %s".formatted(cache.root(), FileTrouble.words(cause)), cause);
    }
}
