package io.serlab.core.features;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where files are written before they are moved to their place. A temporary file's name says which process on which
 * host owns it, so that what a killed process left can be told from what a living one is writing. Containers may share a
 * host name and not see each other's processes: a file counts as abandoned only after ten quiet minutes. Thread-safe.
 */
final class Staging {
    private static final Pattern OWNED = Pattern.compile("\\.*(.+)~(\\d+)~[0-9a-f-]{36}.*");
    private static final String HOST = host();

    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final Duration QUIET_ELSEWHERE = Duration.ofDays(1);

    private final Path folder;
    private final Clock clock;

    /** A writer of one file. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    Staging(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "-");
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Writes a file beside the others and moves it over the target; no reader sees it half written. */
    void publish(Path target, Content content) throws IOException {
        Files.createDirectories(folder);
        Path temporary = folder.resolve(
                ".%s~%d~%s".formatted(HOST, ProcessHandle.current().pid(), UUID.randomUUID()));
        try {
            content.writeTo(temporary);
            move(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    // Who removes what is not needed may take away the folder while it is empty: once more then.
    private static void move(Path temporary, Path target) throws IOException {
        try {
            moveInto(temporary, target);
        } catch (NoSuchFileException folderRemovedMeanwhile) {
            moveInto(temporary, target);
        }
    }

    private static void moveInto(Path temporary, Path target) throws IOException {
        Files.createDirectories(target.resolveSibling(""));
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes what dead processes of this host left behind. */
    void sweep() throws IOException {
        for (Path file : files()) {
            if (isOfDeadProcess(file) && isQuiet(file, QUIET)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** What no living process can be writing: nobody can ask whether one of another host lives, so a day must pass. */
    List<Path> abandoned() throws IOException {
        List<Path> abandoned = new ArrayList<>();
        for (Path file : files()) {
            if (isOfThisHost(file) ? isOfDeadProcess(file) && isQuiet(file, QUIET) : isQuiet(file, QUIET_ELSEWHERE)) {
                abandoned.add(file);
            }
        }
        return abandoned;
    }

    /** All temporary files, abandoned or not. */
    List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> owner(file).matches()).sorted().toList();
        }
    }

    private static boolean isOfDeadProcess(Path file) {
        Matcher owner = owner(file);
        return owner.matches()
                && isOfThisHost(file)
                && ProcessHandle.of(Long.parseLong(owner.group(2)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    private static boolean isOfThisHost(Path file) {
        Matcher owner = owner(file);
        return owner.matches() && owner.group(1).equals(HOST);
    }

    private boolean isQuiet(Path file, Duration time) throws IOException {
        return Files.getLastModifiedTime(file)
                .toInstant()
                .isBefore(clock.instant().minus(time));
    }

    private static Matcher owner(Path file) {
        return OWNED.matcher(String.valueOf(file.getFileName()));
    }
}
