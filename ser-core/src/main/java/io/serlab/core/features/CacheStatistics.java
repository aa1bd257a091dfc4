package io.serlab.core.features;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a cache holds.
 *
 * @param layers by encoder fingerprint and layer number
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
     */
    public record Layer(String encoder, String fingerprint, int layer, int recordings, int shards, long bytes) {}

    public CacheStatistics {
        layers = List.copyOf(layers);
    }

    /** The size of all usable shards. */
    public long bytes() {
        return layers.stream().mapToLong(Layer::bytes).sum();
    }

    /** Collects the figures. */
    static final class Counter {
        private final Map<String, LayerCounter> layers = new TreeMap<>();
        private int unusable;

        void add(Shard shard, long bytes) {
            layers.computeIfAbsent(
                            "%s %9d".formatted(shard.fingerprint(), shard.layer()), key -> new LayerCounter(shard))
                    .add(shard, bytes);
        }

        void addUnusable() {
            unusable++;
        }

        CacheStatistics result(int temporary) {
            return new CacheStatistics(
                    layers.values().stream().map(LayerCounter::result).toList(), unusable, temporary);
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

        void add(Shard shard, long fileBytes) {
            shard.entries().forEach(entry -> recordings.add(entry.audio()));
            shards++;
            bytes += fileBytes;
        }

        Layer result() {
            return new Layer(first.encoder(), first.fingerprint(), first.layer(), recordings.size(), shards, bytes);
        }
    }
}
