package io.serlab.registry;

import io.serlab.api.SerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders as wholes. */
public final class Folders {
    private Folders() {}

    /**
     * Copies a run's folder to where there is none: it is there whole or not at all.
     *
     * @throws SerException {@code copy-failed}
     */
    static void copyWhole(Path from, Path to) {
        Path temporary = to.resolveSibling("." + to.getFileName() + ".tmp");
        try {
            Files.createDirectories(to.resolveSibling(""));
            delete(temporary);
            try {
                copy(from, temporary, true);
                Files.move(temporary, to, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(temporary);
            }
        } catch (IOException e) {
            throw failed(from, to, e);
        }
    }

    /**
     * Brings another copy of the same run to a run's folder, all but its journal.
     *
     * @param newer whether the copy's files count more than those that are there
     * @throws SerException {@code copy-failed}
     */
    static void copyInto(Path from, Path to, boolean newer) {
        try {
            copy(from, to, newer);
        } catch (IOException e) {
            throw failed(from, to, e);
        }
    }

    private static void copy(Path place, Path to, boolean replace) throws IOException {
        Path from = place.toRealPath(); // whole runs are linked to, as where disks are small; what they hold is not
        boolean withJournal = !Files.exists(Journal.in(to));
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(file));
                if (attributes.isRegularFile()
                        && (file.equals(Journal.in(from)) ? withJournal : replace || !Files.exists(target))) {
                    Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
                    Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Deletes a folder with all that is in it, if there is one; what a link in it leads to stays. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static SerException failed(Path from, Path to, IOException e) {
        return new SerException(
                "copy-failed", "The folder %s cannot be copied to %s: %s.".formatted(from, to, e.getMessage()), e);
    }
}
