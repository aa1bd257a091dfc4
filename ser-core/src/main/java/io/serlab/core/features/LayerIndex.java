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
 */
final class LayerIndex {
    private static final Logger LOG = LoggerFactory.getLogger(LayerIndex.class);

    private final Path folder;
    private final String fingerprint;
    private final Map<String, Location> locations = new HashMap<>();
    private final Set<Path> read = new HashSet<>();
    private final Set<Path> refused = new HashSet<>();

    /** One recording's frames. */
    record Location(Path file, StoredFrames frames) {
        private boolean sortsBefore(Location other) {
            return file.compareTo(other.file) < 0;
        }
    }

    LayerIndex(Path folder, String fingerprint) {
        this.folder = folder;
        this.fingerprint = fingerprint;
    }

    /** Reads the headers of files that appeared since the last time. */
    void refresh() {
        for (Path file : CacheFolder.shards(folder)) {
            if (!read.contains(file)) {
                readHeader(file);
            }
        }
    }

    private void readHeader(Path file) {
        try {
            Shard shard = Shard.read(file);
            if (shard.fingerprint().equals(fingerprint)) {
                add(shard);
            }
            read.add(file);
        } catch (InvalidInputException e) {
            if (refused.add(file)) {
                LOG.warn("Ignored, its recordings are encoded again: {}", e.getMessage());
            }
        }
    }

    void add(Shard shard) {
        for (StoredFrames frames : shard.entries()) {
            Location location = new Location(shard.file(), frames);
            locations.merge(frames.audio(), location, (old, added) -> added.sortsBefore(old) ? added : old);
        }
        read.add(shard.file());
    }

    Optional<Location> find(String audioSha256) {
        return Optional.ofNullable(locations.get(audioSha256));
    }

    boolean contains(String audioSha256) {
        return locations.containsKey(audioSha256);
    }
}
