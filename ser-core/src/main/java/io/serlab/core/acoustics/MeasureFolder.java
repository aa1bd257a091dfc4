package io.serlab.core.acoustics;

import io.serlab.api.SerException;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where measures of recordings are kept for all runs on the same utterances: one table for each set of utterances. A table
 * is used when it is written and when it is read. Thread-safe.
 */
public final class MeasureFolder {
    // A table is written within seconds.
    private static final Duration QUIET = Duration.ofDays(1);

    private final Path folder;
    private final Clock clock;

    /** @param folder which need not exist */
    public MeasureFolder(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * A table, which need not exist.
     *
     * @param kind what is measured
     * @param hash of what was measured
     */
    public Path table(String kind, String hash) {
        return folder.resolve("%s-%s.csv".formatted(kind, hash));
    }

    /** Notes that a table was read. Where that cannot be noted, as in a folder of somebody else, nothing happens. */
    public void used(Path table) {
        try {
            Files.setLastModifiedTime(table, FileTime.from(clock.instant()));
        } catch (IOException readOnly) {
            // it then counts as unused since it was written
        }
    }

    /** The tables that were not used since a moment, sorted. */
    public List<Path> unusedSince(Instant moment) {
        return files(name -> name.endsWith(".csv") && !name.startsWith("."), moment);
    }

    /** What killed processes were writing a day ago or before. */
    public List<Path> leftovers() {
        return files(
                name -> name.startsWith(".") && name.endsWith(".tmp"),
                clock.instant().minus(QUIET));
    }

    private List<Path> files(Predicate<String> name, Instant before) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name.test(String.valueOf(file.getFileName())))
                    .filter(file ->
                            Instant.ofEpochMilli(file.toFile().lastModified()).isBefore(before))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new SerException("unreadable-cache", "Cannot read %s: %s".formatted(folder, FileTrouble.words(e)), e);
        }
    }
}
