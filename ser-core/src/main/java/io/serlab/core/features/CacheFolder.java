package io.serlab.core.features;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cache as it lies on disk: {@code <fingerprint, 16 digits>/layer-<number>[-<storage>]/<shard>.safetensors}, and
 * {@code staging/} for files that are being written. Thread-safe.
 *
 * @param freeBytes the space left where a path lies
 * @param shardBytes the most frames of one shard, in bytes
 */
record CacheFolder(Path root, ToLongFunction<Path> freeBytes, long shardBytes) {
    private static final Logger LOG = LoggerFactory.getLogger(CacheFolder.class);
    private static final String LAST_USED = "last-used";
    // Leaves room for the header below 1 GiB.
    private static final long SHARD_BYTES = (1L << 30) - (1L << 24);

    static CacheFolder at(Path root) {
        return new CacheFolder(root.toAbsolutePath().normalize(), CacheFolder::usableBytes, SHARD_BYTES);
    }

    private static long usableBytes(Path path) {
        Path existing = path;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            throw new SerException("unreadable-cache", "Cannot tell the free space of " + existing, e);
        }
    }

    Path layer(LayerKey key) {
        return root.resolve(key.folder());
    }

    Staging staging() {
        return new Staging(root.resolve("staging"), Clock.systemUTC());
    }

    /** The space left for the cache. */
    long free() {
        return freeBytes.applyAsLong(root);
    }

    /** Remembers that a layer was used now, for those who later ask what is not. A cache that is read only forgets it. */
    void touch(LayerKey key) {
        Path mark = layer(key).resolve(LAST_USED);
        try {
            if (Files.isDirectory(layer(key))) {
                Files.write(mark, new byte[0]);
                Files.setLastModifiedTime(mark, FileTime.from(Clock.systemUTC().instant()));
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be written", mark, e);
        }
    }

    /** When a layer was last opened or added to. */
    Instant lastUsed(LayerKey key) {
        return children(layer(key)).stream()
                .filter(file -> isShard(file) || file.endsWith(LAST_USED))
                .map(file -> Instant.ofEpochMilli(file.toFile().lastModified()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Deletes files, and the folders that hold no shard any more. Those who have a file mapped go on reading it. */
    void delete(List<Path> files) {
        try {
            Set<Path> folders = new TreeSet<>();
            for (Path file : files) {
                Files.deleteIfExists(file);
                folders.add(file.resolveSibling(""));
            }
            for (Path folder : folders) {
                removeIfEmpty(folder);
            }
        } catch (IOException e) {
            throw cannotWrite(e, 0);
        }
    }

    private void removeIfEmpty(Path layer) throws IOException {
        if (layer.getNameCount() != root.getNameCount() + 2 || !shards(layer).isEmpty()) {
            return;
        }
        Files.deleteIfExists(layer.resolve(LAST_USED));
        Files.deleteIfExists(layer.resolve(IndexFile.NAME));
        for (Path folder : List.of(layer, layer.resolveSibling(""))) {
            if (children(folder).isEmpty()) {
                deleteUnlessFilled(folder);
            }
        }
    }

    private static void deleteUnlessFilled(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException filledMeanwhile) {
            // another process has just stored something there: the folder stays
        }
    }

    /** All shards of all layers, sorted. */
    List<Path> shards() {
        List<Path> shards = new ArrayList<>();
        for (Path encoder : children(root)) {
            for (Path layer : children(encoder)) {
                shards.addAll(shards(layer));
            }
        }
        return shards;
    }

    private static List<Path> shards(Path layer) {
        return children(layer).stream().filter(CacheFolder::isShard).toList();
    }

    private static boolean isShard(Path file) {
        return file.toString().endsWith(Shard.SUFFIX);
    }

    /** The shards of one layer with their sizes in bytes; none if the folder does not exist. */
    static Map<Path, Long> shardSizes(Path layer) {
        Map<Path, Long> sizes = new HashMap<>();
        // another process may remove any of them meanwhile: what is gone counts as never there
        for (Path shard : shards(layer)) {
            if (Files.isRegularFile(shard)) {
                sizes.put(shard, shard.toFile().length());
            }
        }
        return sizes;
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (NoSuchFileException removedMeanwhile) {
            return List.of();
        } catch (IOException e) {
            throw new SerException("unreadable-cache", "Cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Makes sure that files can be put into the folder, and removes what killed processes left. */
    void prepare() {
        try {
            if (Files.exists(root) && !Files.isDirectory(root)) {
                throw new InvalidInputException(
                        "unwritable-cache", "The feature cache must be a folder, but %s is a file".formatted(root));
            }
            Files.createDirectories(root);
            staging().sweep();
        } catch (IOException e) {
            throw cannotWrite(e, 0);
        }
    }

    /** Why a file could not be written, in words. */
    SerException cannotWrite(IOException cause, long bytes) {
        boolean full = free() < bytes || saysFull(String.valueOf(cause.getMessage()));
        if (full) {
            return new SerException(
                    "disk-full",
                    "No space left for features in %s; what is already cached stays valid".formatted(root),
                    root.toString(),
                    "Free some space and start again: the work goes on where it stopped.",
                    cause);
        }
        return new SerException(
                "unwritable-cache",
                "Cannot write features to %s: %s".formatted(root, FileTrouble.words(cause)),
                root.toString(),
                null,
                cause);
    }

    // As Linux, macOS and Windows put it; the last two are a quota and a limit on the size of files.
    private static boolean saysFull(String message) {
        return Stream.of("No space left", "not enough space", "quota", "File too large")
                .anyMatch(message::contains);
    }
}
