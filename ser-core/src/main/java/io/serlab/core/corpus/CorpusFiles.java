package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.files.FileTrouble;
import io.serlab.core.files.Listing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What corpus readers ask of the disk, and the errors they share. */
final class CorpusFiles {
    private CorpusFiles() {}

    /** The names of the WAV files in a folder, sorted; hidden ones, which file managers leave behind, do not count. */
    static TreeSet<String> wavNames(Path folder) {
        return names(folder, ".wav");
    }

    /** The names of the files in a folder that end so, in letters of either case, sorted; hidden ones do not count. */
    static TreeSet<String> names(Path folder, String ending) {
        return list(
                folder,
                entry -> String.valueOf(entry.getFileName())
                        .toLowerCase(Locale.ROOT)
                        .endsWith(ending));
    }

    /** The names of the folders in a folder, sorted; hidden ones do not count. */
    static TreeSet<String> folders(Path folder) {
        return list(folder, Files::isDirectory);
    }

    private static TreeSet<String> list(Path folder, Predicate<Path> kind) {
        TreeSet<String> names = new TreeSet<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(kind)
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .forEach(names::add);
        } catch (IOException failed) {
            throw unlistable(folder, failed);
        } catch (UncheckedIOException failed) {
            throw unlistable(folder, Objects.requireNonNull(failed.getCause()));
        }
        return names;
    }

    static InvalidInputException unlistable(Path folder, IOException failed) {
        return new InvalidInputException(
                "missing-files", "Cannot list the folder %s: %s".formatted(folder, FileTrouble.words(failed)), failed);
    }

    /** Whether a name is of a WAV file, and none that file managers leave behind. */
    static boolean isWav(String name) {
        return !name.startsWith(".") && name.toLowerCase(Locale.ROOT).endsWith(".wav");
    }

    /** The first of these entries of a folder that exists. */
    static Path firstOf(Path root, String what, List<String> candidates) {
        requireFolder(root);
        return candidates.stream()
                .map(root::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "missing-files",
                        "The corpus in %s has no %s: looked for %s"
                                .formatted(root, what, String.join(", ", candidates)),
                        root.toString(),
                        null,
                        null));
    }

    static void requireFolder(Path root) {
        if (!Files.isDirectory(root)) {
            throw new InvalidInputException(
                    "missing-files",
                    "The corpus folder %s %s".formatted(root, Files.exists(root) ? "is no folder" : "does not exist"),
                    root.toString(),
                    "name it in the experiment file, or with --set corpus.root=DIR",
                    null);
        }
    }

    /** One error for all missing recordings. */
    static void requireNoneMissing(Collection<String> missing, Path where) {
        if (!missing.isEmpty()) {
            throw new InvalidInputException(
                    "missing-files",
                    "%d recordings named in %s do not exist: %s".formatted(missing.size(), where, Listing.of(missing)),
                    where.toString(),
                    null,
                    null);
        }
    }

    /** One error for all ids that occur more than once. */
    static void requireUniqueIds(List<Utterance> utterances) {
        requireUniqueIds(utterances, null, null);
    }

    static void requireUniqueIds(List<Utterance> utterances, @Nullable String where, @Nullable String hint) {
        Set<String> seen = new HashSet<>();
        Set<String> repeated = new LinkedHashSet<>();
        utterances.stream().map(Utterance::id).filter(id -> !seen.add(id)).forEach(repeated::add);
        if (!repeated.isEmpty()) {
            throw new InvalidInputException(
                    "duplicate-ids",
                    "%d utterance ids occur more than once: %s".formatted(repeated.size(), Listing.of(repeated)),
                    where,
                    hint,
                    null);
        }
    }
}
