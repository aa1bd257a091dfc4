package io.serlab.plugins;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks zip plugins, each once, to a folder named by its hash. Several processes may do so at once. */
final class Unpacking {
    private final Path cache;

    Unpacking(Path cache) {
        this.cache = cache;
    }

    /** What a class loader reads: the jar itself, or the folder of an unpacked zip. */
    Path classes(PluginArchive archive) {
        if (!archive.isZip()) {
            return archive.file();
        }
        Path folder = cache.resolve(archive.sha256());
        if (!Files.isDirectory(folder)) {
            unpack(archive, folder);
        }
        return folder;
    }

    private void unpack(PluginArchive archive, Path folder) {
        try {
            Files.createDirectories(cache);
            Path part = Files.createTempDirectory(cache, ".part");
            try (ZipFile zip = new ZipFile(archive.file().toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    copy(zip, entry, inside(part, entry.getName(), archive.file()));
                }
                Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | RuntimeException failed) {
                delete(part);
                if (!Files.isDirectory(folder)) { // another process may have been faster
                    throw failed;
                }
            }
        } catch (IOException e) {
            throw PluginArchive.unreadable(archive.file(), e);
        }
    }

    /**
     * Where an entry belongs.
     *
     * @throws InvalidInputException if that is outside the folder
     */
    static Path inside(Path folder, String entry, Path archive) {
        Path target = folder.resolve(entry).normalize();
        if (!target.startsWith(folder)) {
            throw new InvalidInputException(
                    "unsafe-archive",
                    "%s holds '%s', which would be written outside its folder.".formatted(archive, entry),
                    archive.toString(),
                    null,
                    null);
        }
        return target;
    }

    private static void copy(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, target);
        } catch (FileAlreadyExistsException twice) {
            throw new IOException("it holds '" + entry.getName() + "' twice", twice);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        }
    }
}
