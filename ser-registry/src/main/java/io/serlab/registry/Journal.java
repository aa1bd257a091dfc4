package io.serlab.registry;

import io.serlab.api.SerException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The run's own record of what happened: one JSON object per line, only ever appended to, on the disk before
 * {@link #append} returns.
 *
 * <p>It holds the same facts as the database and outlives it. A step that was repeated stands in it twice; the later
 * line counts. Thread-safe; the owner of the run writes, and so may others who have something to say about it: the file
 * is locked for each line.
 */
public final class Journal implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Path file;

    // Not a FileChannel: that one closes itself when its thread is interrupted, as a stopped job's is.
    private final RandomAccessFile out;

    private Journal(Path file, RandomAccessFile out) {
        this.file = file;
        this.out = out;
    }

    /** The journal of the run whose folder this is. */
    static Path in(Path runFolder) {
        return runFolder.resolve("journal.jsonl");
    }

    /** Appends one line to the journal of a run's folder, if there still is such a folder. */
    static void appendIn(Path runFolder, Map<String, ?> facts) {
        appendIn(runFolder, List.of(facts));
    }

    /** Appends lines to the journal of a run's folder, all or none of them, if there still is such a folder. */
    static void appendIn(Path runFolder, List<? extends Map<String, ?>> lines) {
        if (Files.isDirectory(runFolder)) {
            appendAll(runFolder, lines);
        }
    }

    /**
     * Makes the journal of a run's folder of lines that are safe elsewhere: whole or not at all, and without waiting for
     * the disk.
     */
    static void write(Path runFolder, List<? extends Map<String, ?>> lines) {
        Path file = in(runFolder);
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.createDirectories(runFolder);
            Files.writeString(temporary, text(lines));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(file, "written", e);
        }
    }

    private static String text(List<? extends Map<String, ?>> lines) {
        return lines.stream().map(facts -> Json.write(facts) + "\n").collect(Collectors.joining());
    }

    /** Appends lines to the journal of a run's folder, all or none of them; makes what is missing. */
    static void appendAll(Path runFolder, List<? extends Map<String, ?>> lines) {
        try (Journal journal = open(in(runFolder))) {
            journal.appendAll(lines);
        }
    }

    /**
     * Opens or makes a journal and its folder. A last line without its end, left by a process that was killed while
     * writing, is cut off.
     *
     * @throws SerException {@code journal-failed} if the file cannot be written
     */
    public static Journal open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw");
            try (FileLock lock = lock(out)) {
                assert lock.isValid();
                out.setLength(endOfLastLine(out));
            }
            return new Journal(file, out);
        } catch (IOException e) {
            throw failed(file, "opened", e);
        }
    }

    // Asks again and again: to wait for a lock closes the file of an interrupted thread, to try for one does not.
    private static FileLock lock(RandomAccessFile out) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < LONGEST_WAIT.toNanos()) {
            FileLock lock = tryLock(out);
            if (lock != null) {
                return lock;
            }
            LockSupport.parkNanos(1_000_000);
        }
        throw new IOException("another process has kept it locked for " + LONGEST_WAIT.toSeconds() + " s");
    }

    private static @Nullable FileLock tryLock(RandomAccessFile out) throws IOException {
        try {
            return out.getChannel().tryLock();
        } catch (OverlappingFileLockException anotherThread) {
            return null;
        }
    }

    private static long endOfLastLine(RandomAccessFile out) throws IOException {
        for (long end = out.length(); end > 0; end--) {
            out.seek(end - 1);
            if (out.read() == '\n') {
                return end;
            }
        }
        return 0;
    }

    /**
     * Appends one line; a line that could not be written whole is taken back.
     *
     * @throws SerException {@code journal-failed} if it could not be brought to the disk
     */
    public void append(Map<String, ?> facts) {
        appendAll(List.of(facts));
    }

    /** Appends lines, all or none of them. */
    synchronized void appendAll(List<? extends Map<String, ?>> lines) {
        byte[] bytes = text(lines).getBytes(StandardCharsets.UTF_8);
        try (FileLock lock = lock(out)) {
            assert lock.isValid();
            long start = out.length();
            out.seek(start);
            try {
                out.write(bytes);
                out.getFD().sync();
            } catch (IOException e) {
                out.setLength(start);
                throw e;
            }
        } catch (IOException e) {
            throw failed(file, "written", e);
        }
    }

    /**
     * What stands in a journal.
     *
     * @param lines the whole lines
     * @param torn whether a last line without its end was left out
     */
    public record Content(List<Map<String, Object>> lines, boolean torn) {}

    /** The lines of {@link #content}. */
    public static List<Map<String, Object>> read(Path file) {
        return content(file).lines();
    }

    /**
     * Reads all whole lines; a torn last line is left out.
     *
     * @throws SerException {@code broken-journal} if another line is no JSON object, {@code journal-failed} if the file
     *     cannot be read
     */
    public static Content content(Path file) {
        try {
            // Cut before decoding: a torn line may end within a letter.
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            List<Map<String, Object>> entries = new ArrayList<>();
            for (String line :
                    new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList()) {
                entries.add(entry(file, entries.size() + 1, line));
            }
            return new Content(entries, end < bytes.length);
        } catch (IOException e) {
            throw failed(file, "read", e);
        }
    }

    static Map<String, Object> entry(Path file, long number, String line) {
        try {
            return Json.parsed(line);
        } catch (JacksonException e) {
            throw new SerException("broken-journal", "Line %d of %s is no JSON object.".formatted(number, file), e);
        }
    }

    static SerException failed(Path file, String what, IOException e) {
        return new SerException(
                "journal-failed", "The journal %s cannot be %s: %s".formatted(file, what, e.getMessage()), e);
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(file, "closed", e);
        }
    }
}
