package io.serlab.core.features;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds what can go. What a living process is writing lies in the staging folder under that process's name and is left
 * alone. Not thread-safe.
 */
final class GarbageSearch {
    private final CacheFolder cache;
    private final RemovalChoice choice;
    private final List<Garbage> found = new ArrayList<>();
    private final Map<LayerKey, List<Shard>> layers = new TreeMap<>(LayerKey.ORDER);

    private final boolean thorough;

    /** @param thorough whether contents are looked at; only then does a shard go because another holds the same */
    GarbageSearch(CacheFolder cache, RemovalChoice choice, boolean thorough) {
        this.cache = cache;
        this.choice = choice;
        this.thorough = thorough;
    }

    /**
     * All of it, sorted by reason and file.
     *
     * @throws InvalidInputException if the choice names an encoder that the cache does not know
     */
    List<Garbage> find() throws IOException {
        for (Path file : cache.staging().abandoned()) {
            add(file, Garbage.Reason.LEFTOVER);
        }
        for (Path file : cache.shards()) {
            sort(file, thorough ? ShardCheck.ofContent(file) : ShardCheck.ofHeader(file));
        }
        choice.requireOneEncoder(encoders());
        for (Map.Entry<LayerKey, List<Shard>> layer : layers.entrySet()) {
            boolean unwanted = choice.includes(layer.getKey(), cache.lastUsed(layer.getKey()));
            Collection<Shard> dropped = unwanted ? layer.getValue() : superfluous(layer.getValue());
            for (Shard shard : dropped) {
                add(shard.file(), unwanted ? Garbage.Reason.UNWANTED : Garbage.Reason.SUPERSEDED);
            }
        }
        return found;
    }

    private void add(Path file, Garbage.Reason reason) throws IOException {
        if (Files.exists(file)) {
            found.add(new Garbage(file, Files.size(file), reason));
        }
    }

    private void sort(Path file, ShardCheck check) throws IOException {
        if (check.isSound()) {
            check.shard()
                    .ifPresent(shard -> layers.computeIfAbsent(shard.key(), key -> new ArrayList<>())
                            .add(shard));
        } else {
            add(file, Garbage.Reason.DAMAGED);
        }
    }

    private Set<String> encoders() {
        Set<String> fingerprints = new TreeSet<>();
        layers.keySet().forEach(key -> fingerprints.add(key.fingerprint()));
        return fingerprints;
    }

    // A header alone does not tell whether the frames behind it are sound, and this may be the only sound copy.
    private Collection<Shard> superfluous(List<Shard> sorted) {
        return thorough ? superseded(sorted) : List.of();
    }

    // Of several shards that hold a recording, readers take the one whose name sorts first.
    private static List<Shard> superseded(List<Shard> sorted) {
        Map<String, Shard> readFrom = new HashMap<>();
        sorted.forEach(shard -> shard.entries().forEach(entry -> readFrom.putIfAbsent(entry.audio(), shard)));
        Set<Path> read = new HashSet<>();
        readFrom.values().forEach(shard -> read.add(shard.file()));
        return sorted.stream().filter(shard -> !read.contains(shard.file())).toList();
    }
}
