package io.serlab.core.features;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.core.files.FileTrouble;
import io.serlab.core.files.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The SHA-256 of audio files, remembered by path, size and modification time, so that a corpus is read once and not at
 * every run. A file that changed in either is hashed again; one that was modified within the last two seconds is not
 * remembered, because it could change once more without its time showing it. A damaged memory file, or a damaged line of
 * it, is forgotten and hashed again. Thread-safe; several processes may use one memory file.
 */
public final class AudioHashes {
    private static final Duration UNSETTLED = Duration.ofSeconds(2);
    private static final int CHUNK_BYTES = 1 << 20;

    private final HashMemory memory;
    private final Clock clock;
    private final Map<Path, RememberedHash> remembered = new ConcurrentHashMap<>();

    /** Hashes with the memory kept in a file, which need not exist yet. */
    public AudioHashes(Path memoryFile) {
        this(memoryFile, Clock.systemUTC());
    }

    AudioHashes(Path memoryFile, Clock clock) {
        this.memory = new HashMemory(memoryFile, clock);
        this.clock = clock;
        this.remembered.putAll(memory.read());
    }

    /**
     * The hash of a file's bytes, 64 lower-case hexadecimal digits.
     *
     * @throws InvalidInputException with the code {@code unreadable-audio} if the file cannot be read
     */
    public String sha256(Path audio) {
        Path path = audio.toAbsolutePath().normalize();
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return known(path, attributes)
                    .orElseGet(() -> hash(
                            path,
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant()));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Whether the file was hashed before and has not changed since. */
    public boolean remembers(Path audio) {
        Path path = audio.toAbsolutePath().normalize();
        try {
            return known(path, Files.readAttributes(path, BasicFileAttributes.class))
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<String> known(Path path, BasicFileAttributes attributes) {
        return Optional.ofNullable(remembered.get(path))
                .filter(known -> known.size() == attributes.size()
                        && known.modified().equals(attributes.lastModifiedTime().toInstant()))
                .map(RememberedHash::sha256);
    }

    private String hash(Path path, long size, Instant modified) {
        String sha256 = hash(path);
        if (modified.isBefore(clock.instant().minus(UNSETTLED))) {
            remembered.put(path, new RememberedHash(size, modified, sha256));
        }
        return sha256;
    }

    private static String hash(Path path) {
        Sha256 hash = new Sha256();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        try (FileChannel channel = FileChannel.open(path)) {
            while (channel.read(chunk) >= 0) {
                hash.add(chunk.flip());
                chunk.clear();
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        return hash.hex();
    }

    private static InvalidInputException unreadable(Path path, IOException cause) {
        return new InvalidInputException(
                "unreadable-audio", "Cannot read %s: %s".formatted(path, FileTrouble.words(cause)), cause);
    }

    /**
     * Writes the memory file, together with what other processes have put there meanwhile.
     *
     * @throws SerException if it cannot be written
     */
    public void save() {
        Map<Path, RememberedHash> merged = memory.read();
        merged.putAll(remembered);
        memory.write(merged);
    }
}
