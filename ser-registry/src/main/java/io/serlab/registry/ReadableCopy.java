package io.serlab.registry;

import io.serlab.api.SerException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a SQLite file that this process may read but not write beside. To read a write-ahead log SQLite needs its
 * companion files, which it cannot make there; to take the file for immutable instead is wrong while others write it.
 */
final class ReadableCopy {
    private static final int ATTEMPTS = 5;

    private ReadableCopy() {}

    /** Whether the file can be read by way of a copy alone. */
    static boolean isNeeded(Path file) {
        return !Files.isWritable(file.resolveSibling(""))
                && !(Files.exists(companion(file, "-shm")) && Files.exists(companion(file, "-wal")));
    }

    static Path companion(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /**
     * Copies a file, with the log that belongs to it, into a folder that is deleted when the process ends.
     *
     * @throws SerException {@code unreadable-registry} if it cannot be read, or others do not stop writing it
     */
    static Path of(Path file) {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Map<Path, State> before = states(file);
                Path folder = Files.createTempDirectory("ser-registry");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                for (Path part : before.keySet()) {
                    Files.copy(part, folder.resolve(part.getFileName()));
                }
                if (states(file).equals(before)) {
                    return folder.resolve(file.getFileName());
                }
            }
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
        throw unreadable(file, "others keep writing it; try again", null);
    }

    private record State(long bytes, FileTime changed) {}

    private static Map<Path, State> states(Path file) throws IOException {
        Map<Path, State> states = new LinkedHashMap<>();
        for (Path part : new Path[] {file, companion(file, "-wal")}) {
            if (part.equals(file) || Files.exists(part)) {
                states.put(part, new State(Files.size(part), Files.getLastModifiedTime(part)));
            }
        }
        return states;
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException gone) {
            // the process ends; what is left lies in the folder of temporary files
        }
    }

    private static SerException unreadable(Path file, String why, @Nullable Throwable cause) {
        return new SerException(
                "unreadable-registry", "The registry %s cannot be read: %s".formatted(file, why), cause);
    }
}
