package io.serlab.core.augmentation;

import io.serlab.api.InvalidInputException;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.features.AudioHashes;
import io.serlab.core.files.FileTrouble;
import io.serlab.core.files.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The recordings of a folder, at any depth, sorted by path. Immutable and thread-safe.
 *
 * @param files what is called .wav, .wave or .flac and not hidden
 * @param sha256 of the recordings in this order: the folder may lie elsewhere and still be the same
 */
record AudioFolder(Path folder, List<Path> files, String sha256) {
    private static final List<String> SUFFIXES = List.of(".wav", ".wave", ".flac");

    /**
     * Looks through a folder; a recording met for the first time is read whole, so that a broken one is found now.
     *
     * @param key the setting that names it
     * @param words what else the setting may be, such as {@code white, pink}
     * @throws InvalidInputException if there is no such folder, no recording in it, or one that cannot be read
     */
    static AudioFolder read(Path folder, String key, String words, AudioHashes hashes) {
        if (!Files.isDirectory(folder)) {
            String problem = Files.exists(folder) ? "%s is no folder" : "there is no folder %s";
            throw unusable(key, words, problem.formatted(folder));
        }
        List<Path> files = list(folder, key, words);
        if (files.isEmpty()) {
            throw unusable(key, words, "%s holds no file called %s".formatted(folder, String.join(", ", SUFFIXES)));
        }
        Sha256 sha256 = new Sha256();
        for (Path file : files) {
            if (!hashes.remembers(file)) {
                AudioFiles.read(file);
            }
            sha256.add(hashes.sha256(file));
        }
        return new AudioFolder(folder, files, sha256.hex());
    }

    private static List<Path> list(Path folder, String key, String words) {
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(AudioFolder::isRecording)
                    .sorted(Comparator.comparing(
                            file -> folder.relativize(file).toString().replace('\\', '/')))
                    .toList();
        } catch (IOException e) {
            throw unlisted(folder, key, words, e);
        } catch (UncheckedIOException e) {
            throw unlisted(folder, key, words, Objects.requireNonNull(e.getCause()));
        }
    }

    private static InvalidInputException unlisted(Path folder, String key, String words, IOException cause) {
        return unusable(key, words, "%s cannot be listed: %s".formatted(folder, FileTrouble.words(cause)));
    }

    private static boolean isRecording(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && SUFFIXES.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
    }

    private static InvalidInputException unusable(String key, String words, String problem) {
        return new InvalidInputException(
                "no-audio",
                "%s must be %s, or a folder with recordings in WAV or FLAC; %s.".formatted(key, words, problem),
                key,
                null,
                null);
    }

    /** A recording's path in the folder. */
    String name(Path file) {
        return folder.relativize(file).toString();
    }
}
