package io.serlab.plugins;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The folder of installed plugins: one file each, named by the plugin's id. A file appears and disappears as a whole,
 * however the process ends; several processes may install at once.
 */
public final class PluginFolder {
    private final Path folder;

    public PluginFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** The jars and zips in a folder, sorted; none if there is no folder. */
    static List<Path> archives(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder.toAbsolutePath().normalize())) {
            return all.filter(PluginFolder::isArchive).sorted().toList();
        } catch (IOException e) {
            throw PluginArchive.unreadable(folder, e);
        }
    }

    private static boolean isArchive(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return (name.endsWith(".jar") || name.endsWith(".zip")) && !name.startsWith(".");
    }

    /** The installed files. */
    public List<Path> archives() {
        return archives(folder);
    }

    /** The installed plugin of an id, as its file says; files that are no plugins are passed over. */
    public Optional<PluginArchive> find(String id) {
        for (Path file : archives()) {
            try {
                PluginArchive archive = PluginArchive.read(file);
                if (archive.manifest().id().equals(id)) {
                    return Optional.of(archive);
                }
            } catch (InvalidInputException noPlugin) {
                // listed among the failures
            }
        }
        return Optional.empty();
    }

    /**
     * Refuses what must not replace the installed version.
     *
     * @throws InvalidInputException if a newer version is installed, or another file of the same version
     */
    public void requireNewer(PluginArchive plugin) {
        find(plugin.manifest().id()).ifPresent(installed -> {
            int order = Versions.compare(
                    plugin.manifest().version(), installed.manifest().version());
            if (order < 0 || (order == 0 && !plugin.sha256().equals(installed.sha256()))) {
                throw new InvalidInputException(
                        "plugin-downgrade",
                        "Plugin '%s' %s is installed; %s %s it."
                                .formatted(
                                        plugin.manifest().id(),
                                        installed.manifest().version(),
                                        plugin.file().getFileName(),
                                        order < 0
                                                ? "is %s, older than"
                                                        .formatted(plugin.manifest()
                                                                .version())
                                                : "has the same version and another content than"),
                        plugin.file().toString(),
                        "raise Plugin-Version, or say --replace",
                        null);
            }
        });
    }

    /** Installs a plugin in place of any version that is there. */
    public Path install(PluginArchive plugin) {
        String id = plugin.manifest().id();
        Path target = folder.resolve(id + (plugin.isZip() ? ".zip" : ".jar"));
        return locked(() -> {
            Optional<PluginArchive> before = find(id);
            Path part = Files.createTempFile(folder, ".install", ".part");
            try {
                Files.copy(plugin.file(), part, StandardCopyOption.REPLACE_EXISTING);
                flush(part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            if (before.isPresent() && !before.get().file().equals(target)) {
                Files.deleteIfExists(before.get().file());
            }
            return target;
        });
    }

    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Removes a plugin.
     *
     * @throws InvalidInputException if none of that id is installed
     */
    public void remove(String id) {
        PluginArchive installed = find(id).orElseThrow(() -> new io.serlab.api.UnknownNameException(
                "plugin",
                id,
                folder.toString(),
                archives().stream()
                        .map(file -> file.getFileName().toString().replaceFirst("\\.[^.]*$", ""))
                        .toList()));
        locked(() -> {
            Files.deleteIfExists(installed.file());
            return installed.file();
        });
    }

    private interface Change {
        Path make() throws IOException;
    }

    // A file's lock keeps other processes out, and refuses a second thread of this one.
    private Path locked(Change change) {
        synchronized (PluginFolder.class) {
            return lockedAgainstOthers(change);
        }
    }

    private Path lockedAgainstOthers(Change change) {
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                return change.make();
            }
        } catch (IOException e) {
            throw PluginArchive.unreadable(folder, e);
        }
    }

    /**
     * Packs an unpacked plugin to a zip.
     *
     * @param from a folder with {@code classes/} or jars, and perhaps {@code lib/}
     * @param to the zip to write
     */
    public static void pack(Path from, Path to) {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to));
                Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                ZipEntry entry = new ZipEntry(from.relativize(file).toString().replace('\\', '/'));
                entry.setTime(0); // the same files make the same bytes
                out.putNextEntry(entry);
                Files.copy(file, out);
                out.closeEntry();
            }
        } catch (IOException e) {
            throw PluginArchive.unreadable(from, e);
        }
    }
}
