package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.FileTrouble;
import io.serlab.core.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A package as it was sent, in a folder of its own that nobody writes to any more: the files with their hashes, and
 * {@code entry.json}, which says what the ledger knows of it. The folder appears under its name once it is whole.
 *
 * @param folder {@code HOME/submissions/ID}
 */
public record FrozenPackage(Path folder) {
    /** What the ledger knows of it. */
    public static final String ENTRY = "entry.json";

    private static final String TEMPORARY = ".tmp";

    /**
     * Writes a package that nobody changes any more.
     *
     * @param files the bytes of each, by its name
     * @param entry the text of {@link #ENTRY}
     * @throws SerException {@code freeze-failed}; nothing is there then under the name
     */
    public static FrozenPackage freeze(Map<String, byte[]> files, Path folder, String entry) {
        Path temporary = folder.resolveSibling("." + folder.getFileName() + TEMPORARY);
        try {
            delete(temporary);
            Files.createDirectories(temporary);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                // Through a forced file: what the move makes visible must be on the disk before.
                AtomicFiles.write(temporary.resolve(file.getKey()), file.getValue());
            }
            AtomicFiles.write(temporary.resolve(ENTRY), entry);
            for (Path file : list(temporary)) {
                file.toFile().setReadOnly();
            }
            Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
            return new FrozenPackage(folder);
        } catch (IOException e) {
            throw new SerException(
                    "freeze-failed", "Cannot keep the package in %s: %s.".formatted(folder, FileTrouble.words(e)), e);
        }
    }

    /** Deletes what a killed process left half copied beside the frozen packages. */
    public static void sweep(Path submissions) {
        for (Path each : folders(submissions)) {
            String name = String.valueOf(each.getFileName());
            if (name.startsWith(".") && name.endsWith(TEMPORARY)) {
                try {
                    delete(each);
                } catch (IOException e) {
                    throw new SerException(
                            "freeze-failed", "Cannot delete %s: %s.".formatted(each, FileTrouble.words(e)), e);
                }
            }
        }
    }

    /** All whole packages in a folder, sorted by name. */
    public static List<FrozenPackage> in(Path submissions) {
        return folders(submissions).stream()
                .filter(each -> Files.isRegularFile(each.resolve(ENTRY)))
                .filter(each -> !String.valueOf(each.getFileName()).startsWith("."))
                .map(FrozenPackage::new)
                .toList();
    }

    private static List<Path> folders(Path submissions) {
        if (!Files.isDirectory(submissions)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(submissions)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new SerException(
                    "unreadable-folder", "Cannot list %s: %s.".formatted(submissions, FileTrouble.words(e)), e);
        }
    }

    /** The text of {@link #ENTRY}. */
    public String entry() {
        try {
            return Files.readString(folder.resolve(ENTRY));
        } catch (IOException e) {
            throw new SerException(
                    "unreadable-file", "Cannot read %s: %s.".formatted(folder.resolve(ENTRY), FileTrouble.words(e)), e);
        }
    }

    /** The card that it was made under, if it keeps one. */
    public Optional<ChallengeCard> card() {
        return Challenges.kept(folder);
    }

    /** The bytes of each file of a package, by its name; without {@link #ENTRY}. */
    public static Map<String, byte[]> files(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        try {
            for (Path file : list(folder)) {
                String name = String.valueOf(file.getFileName());
                if (!name.equals(ENTRY)) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    "unreadable-file", "Cannot read %s: %s.".formatted(folder, FileTrouble.words(e)), e);
        }
        return files;
    }

    /** The hash of each of a package's files, by its name. */
    public static Map<String, String> hashes(Map<String, byte[]> files) {
        Map<String, String> hashes = new TreeMap<>();
        files.forEach((name, bytes) -> hashes.put(name, Sha256.of(bytes)));
        return hashes;
    }

    /** One hash for all files of a package. */
    public static String hash(Map<String, String> hashes) {
        Sha256 hash = new Sha256();
        new TreeMap<>(hashes).forEach((name, sha256) -> hash.add(name).add(sha256));
        return hash.hex();
    }

    /** The names of files that differ between two packages, or are in one alone, sorted. */
    public static List<String> differences(Map<String, String> some, Map<String, String> others) {
        TreeMap<String, String> all = new TreeMap<>(some);
        all.putAll(others);
        return all.keySet().stream()
                .filter(name -> !some.getOrDefault(name, "").equals(others.getOrDefault(name, "-")))
                .toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.forEach(files::add);
        }
        for (int i = files.size() - 1; i >= 0; i--) {
            Files.delete(files.get(i));
        }
    }
}
