package io.serlab.core.features;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a cache holds.
 *
 * @param layers by encoder fingerprint, layer number and storage
 * @param unusable shards that are damaged; they are as good as absent
 * @param temporary files that are being written, or that a process on another host left behind
 */
public record CacheStatistics(List<Layer> layers, int unusable, int temporary) {

    /**
     * What is stored of one layer of one encoder.
     *
     * @param recordings distinct recordings
     * @param shards files
     * @param bytes of those files
     * @param lastUsed when it was last opened or added to
     */
    public record Layer(
            String encoder,
            String fingerprint,
            int layer,
            FrameStorage storage,
            int recordings,
            int shards,
            long bytes,
            Instant lastUsed) {}

    public CacheStatistics {
        layers = List.copyOf(layers);
    }

    /** The size of all usable shards. */
    public long bytes() {
        return layers.stream().mapToLong(Layer::bytes).sum();
    }

    /** Collects the figures. */
    static final class Counter {
        private final Map<LayerKey, LayerCounter> layers = new TreeMap<>(LayerKey.ORDER);
        private final CacheFolder cache;
        private int unusable;

        Counter(CacheFolder cache) {
            this.cache = cache;
        }

        void add(ShardCheck check) {
            check.shard().ifPresent(this::add);
            unusable += check.problems().size();
        }

        private void add(Shard shard) {
            layers.computeIfAbsent(shard.key(), key -> new LayerCounter(shard)).add(shard);
        }

        CacheStatistics result(int temporary) {
            return new CacheStatistics(
                    layers.values().stream()
                            .map(layer -> layer.result(cache.lastUsed(layer.first.key())))
                            .toList(),
                    unusable,
                    temporary);
        }
    }

    private static final class LayerCounter {
        private final Shard first;
        private final Set<String> recordings = new HashSet<>();
        private int shards;
        private long bytes;

        LayerCounter(Shard first) {
            this.first = first;
        }

        void add(Shard shard) {
            shard.entries().forEach(entry -> recordings.add(entry.audio()));
            shards++;
            bytes += shard.bytes();
        }

        Layer result(Instant lastUsed) {
            LayerKey key = first.key();
            return new Layer(
                    first.encoder(),
                    key.fingerprint(),
                    key.layer(),
                    key.storage(),
                    recordings.size(),
                    shards,
                    bytes,
                    lastUsed);
        }
    }
}
