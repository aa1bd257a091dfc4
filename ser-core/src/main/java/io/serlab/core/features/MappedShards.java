package io.serlab.core.features;

import io.serlab.api.SerException;
import io.serlab.core.files.FileTrouble;
import io.serlab.core.files.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shards that are mapped into memory; the least used are let go, since systems limit their number. Thread-safe. */
final class MappedShards {
    // Linux allows a process 65,530 mappings unless told otherwise.
    private static final int LIMIT = 32_768;

    private final Map<Path, MappedByteBuffer> mapped = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, MappedByteBuffer> eldest) {
            return size() > LIMIT;
        }
    };

    /**
     * The bytes of the frames at a location, a view of the file, little-endian. They are asked from the disk all at once:
     * read page by page they would come at a fraction of its speed.
     */
    ByteBuffer bytes(LayerIndex.Location location) {
        long end = location.offset() + location.bytes();
        MappedByteBuffer file = map(location.file(), end);
        return file.slice((int) location.offset(), (int) location.bytes())
                .load()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The hash of the frames at a location. The file is mapped, so that it stays readable if another process removes it,
     * but read beside the mapping: the pages of a pass over all files would count as this process's memory.
     */
    String sha256(LayerIndex.Location location) {
        map(location.file(), location.offset() + location.bytes());
        try {
            return Sha256.of(location.file(), location.offset(), location.bytes());
        } catch (NoSuchFileException removed) {
            return Sha256.of(bytes(location));
        } catch (IOException e) {
            throw gone(location.file(), FileTrouble.words(e), e);
        }
    }

    private synchronized MappedByteBuffer map(Path file, long needed) {
        MappedByteBuffer known = mapped.get(file);
        if (known == null) {
            known = open(file);
            mapped.put(file, known);
        }
        if (known.capacity() < needed) {
            throw gone(file, "it has become shorter", null);
        }
        return known;
    }

    private static MappedByteBuffer open(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        } catch (IOException e) {
            throw gone(file, FileTrouble.words(e), e);
        }
    }

    private static SerException gone(Path file, String why, @Nullable IOException cause) {
        return new SerException(
                "missing-features",
                "A feature file disappeared or was damaged while it was used: %s: %s".formatted(file, why),
                file.toString(),
                "run the same command again: missing and damaged features are encoded anew",
                cause);
    }
}
