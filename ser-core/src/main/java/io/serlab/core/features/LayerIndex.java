package io.serlab.core.features;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the frames of one layer lie, as far as files were seen at the last {@link #refresh}. Where two files hold the
 * same recording, the one whose name sorts first counts: the answer depends on which files exist, not on who looked
 * when. Damaged files are as good as absent. Not thread-safe.
 *
 * <p>What headers say is also kept in one {@link IndexFile}, so that a large layer opens without reading each of them.
 */
final class LayerIndex {
    private static final Logger LOG = LoggerFactory.getLogger(LayerIndex.class);
    // Fewer headers than this are read faster than it is worth to write a file.
    private static final int WORTH_SAVING = 64;

    private final CacheFolder cache;
    private final LayerKey key;
    private final Path folder;
    private final IndexFile file;
    private final Map<String, Location> locations = new HashMap<>();
    private final Map<Path, Shard> shards = new HashMap<>();
    private final Set<Path> refused = new HashSet<>();
    private final Set<Path> foreign = new HashSet<>();
    private boolean opened;
    private int unsaved;

    /** One recording's frames: where its bytes begin in a file. */
    record Location(Path file, long offset, FrameStorage storage, StoredFrames frames) {
        /** How many bytes the frames take. */
        long bytes() {
            return frames.values() * storage.bytes();
        }

        private boolean sortsBefore(Location other) {
            return file.compareTo(other.file) < 0;
        }
    }

    LayerIndex(CacheFolder cache, LayerKey key) {
        this.cache = cache;
        this.key = key;
        this.folder = cache.layer(key);
        this.file = new IndexFile(cache, key);
    }

    /** Looks for files that appeared since the last time, and reads their headers. */
    void refresh() {
        Map<Path, Long> sizes = CacheFolder.shardSizes(folder);
        if (!opened) {
            opened = true;
            file.read(sizes).forEach(this::add);
            unsaved = 0;
        }
        sizes.keySet().stream()
                .filter(shard -> !shards.containsKey(shard) && !foreign.contains(shard))
                .forEach(this::readHeader);
    }

    /** Writes what is known, if that spares others many headers. */
    void save() {
        if (unsaved >= WORTH_SAVING) {
            file.write(shards.values());
            unsaved = 0;
        }
    }

    /** Remembers that the layer was used. */
    void touch() {
        cache.touch(key);
    }

    private void readHeader(Path path) {
        try {
            Shard shard = Shard.read(path);
            if (shard.key().equals(key)) {
                add(shard);
            } else {
                foreign.add(path);
            }
        } catch (InvalidInputException e) {
            if (refused.add(path)) {
                LOG.warn("Ignored, its recordings are encoded again: {}", e.getMessage());
            }
        }
    }

    void add(Shard shard) {
        long offset = shard.dataStart();
        for (StoredFrames frames : shard.entries()) {
            Location location = new Location(shard.file(), offset, key.storage(), frames);
            locations.merge(frames.audio(), location, (old, added) -> added.sortsBefore(old) ? added : old);
            offset += shard.bytes(frames);
        }
        shards.put(shard.file(), shard);
        unsaved++;
    }

    Optional<Location> find(String audioSha256) {
        return Optional.ofNullable(locations.get(audioSha256));
    }

    boolean contains(String audioSha256) {
        return locations.containsKey(audioSha256);
    }
}
