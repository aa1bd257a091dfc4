package io.serlab.batch.job;

import io.serlab.api.InvalidInputException;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The recordings that a line names, alone or in folders, each once. Not thread-safe. */
final class AudioList {
    private static final List<String> SUFFIXES = List.of(".wav", ".wave", ".flac");

    private final Map<Path, Entry> entries = new LinkedHashMap<>();
    private int passedOver;

    /**
     * What is to be heard.
     *
     * @param file as the line has it, or below a folder of it
     * @param shortName its name, or its path below that folder
     * @param problem why it can be no recording, where that is known already
     */
    record Entry(Path file, String shortName, Optional<InvalidInputException> problem) {}

    private AudioList() {}

    /** Files as they are named; of a folder what is called as WAV or FLAC are, at any depth, sorted. */
    static AudioList of(List<Path> named) {
        AudioList list = new AudioList();
        for (Path each : named) {
            if (Files.isDirectory(each)) {
                list.addFolder(each);
            } else {
                list.add(each, String.valueOf(each.getFileName()), null);
            }
        }
        return list;
    }

    private void add(Path file, String shortName, @Nullable InvalidInputException problem) {
        entries.putIfAbsent(
                file.toAbsolutePath().normalize(), new Entry(file, shortName, Optional.ofNullable(problem)));
    }

    private void addFolder(Path folder) {
        Found found = new Found(folder);
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, found);
        } catch (IOException e) {
            throw new IllegalStateException("every failure is taken note of", e);
        }
        passedOver += found.others;
        found.files.forEach((file, problem) -> add(file, folder.relativize(file).toString(), problem.orElse(null)));
        if (found.files.isEmpty()) {
            String message = "The folder %s holds no file called %s.".formatted(folder, String.join(", ", SUFFIXES));
            add(folder, String.valueOf(folder.getFileName()), new InvalidInputException("no-audio", message));
        }
    }

    /** What lies in a folder; hidden files, which file managers leave behind, do not count. */
    private static final class Found extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Map<Path, Optional<InvalidInputException>> files = new TreeMap<>();
        private int others;

        Found(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(root) && isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (!isHidden(file) && SUFFIXES.stream().anyMatch(name::endsWith)) {
                files.put(file, Optional.empty());
            } else if (!isHidden(file)) {
                others++;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            String why = e instanceof FileSystemLoopException ? "it is a link in a circle" : FileTrouble.words(e);
            files.put(
                    file,
                    Optional.of(new InvalidInputException(
                            "unreadable-folder", "Cannot list %s: %s.".formatted(file, why), e)));
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** Files in the folders that are called otherwise. */
    int passedOver() {
        return passedOver;
    }

    /** A name of its own for each: the short one, or the whole path where several share that. */
    Map<Entry, String> names() {
        Map<String, Long> sharing =
                entries.values().stream().collect(Collectors.groupingBy(Entry::shortName, Collectors.counting()));
        Map<Entry, String> names = new LinkedHashMap<>();
        entries.forEach((path, entry) -> {
            boolean alone = sharing.getOrDefault(entry.shortName(), 0L) == 1;
            names.put(entry, alone ? entry.shortName() : path.toString());
        });
        return names;
    }
}
