package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.core.files.Listing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The recordings of a corpus whose file names say all that is known of them. */
final class CodedNames {
    private CodedNames() {}

    /**
     * Finds the recordings below a folder and takes their names apart.
     *
     * @param depth how many folders deep they may lie
     * @param name what every name must be
     * @param example a name that is right, and what its parts are
     * @return the parts by recording, in the order of the names
     * @throws InvalidInputException {@code missing-files} if there are none, {@code duplicate-ids} if a name comes twice,
     *     {@code unknown-label} if names are otherwise
     */
    static Map<Path, Matcher> read(Path folder, int depth, Pattern name, String example) {
        CorpusFiles.requireFolder(folder);
        Map<String, Path> files = new TreeMap<>();
        List<String> repeated = new ArrayList<>();
        for (Path file : wavFiles(folder, depth)) {
            if (files.put(file.getFileName().toString(), file) != null) {
                repeated.add(file.getFileName().toString());
            }
        }
        if (files.isEmpty()) {
            throw new InvalidInputException(
                    "missing-files", "No WAV file lies in %s".formatted(folder), folder.toString(), null, null);
        }
        refuse(repeated, "duplicate-ids", "recordings lie in several folders of " + folder, folder);
        Map<Path, Matcher> parts = new LinkedHashMap<>();
        List<String> strange = new ArrayList<>();
        files.forEach((text, file) -> {
            Matcher matcher = name.matcher(text);
            if (matcher.matches()) {
                parts.put(file, matcher);
            } else {
                strange.add(text);
            }
        });
        refuse(strange, "unknown-label", "file names in %s are not like %s".formatted(folder, example), folder);
        return parts;
    }

    private static void refuse(List<String> offenders, String code, String what, Path folder) {
        if (!offenders.isEmpty()) {
            throw new InvalidInputException(
                    code,
                    "%d %s: %s".formatted(offenders.size(), what, Listing.of(offenders)),
                    folder.toString(),
                    null,
                    null);
        }
    }

    private static List<Path> wavFiles(Path folder, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth + 1, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> CorpusFiles.isWav(String.valueOf(file.getFileName())))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw CorpusFiles.unlistable(folder, failed);
        } catch (UncheckedIOException failed) { // of a folder further down
            throw CorpusFiles.unlistable(folder, Objects.requireNonNull(failed.getCause()));
        }
    }
}
