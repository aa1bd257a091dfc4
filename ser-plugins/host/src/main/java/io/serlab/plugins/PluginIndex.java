package io.serlab.plugins;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what plugins bring, so that naming a component loads one plugin and not all. A hint only: an entry counts
 * while size and time of its file are the same, and without the index everything works, slower. Not thread-safe.
 */
final class PluginIndex {
    private static final Logger LOG = LoggerFactory.getLogger(PluginIndex.class);
    private static final Gson JSON = new Gson();

    private final Path file;
    private final Map<String, Entry> entries;
    private boolean changed;

    private record Entry(
            long size,
            long modified,
            PluginManifest manifest,
            String sha256,
            Map<ComponentKind, List<String>> components) {}

    private PluginIndex(Path file, Map<String, Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** What the file remembers; nothing if it is missing or broken. */
    static PluginIndex read(Path file) {
        Map<String, Entry> entries = new TreeMap<>();
        try {
            Map<String, Entry> read =
                    JSON.fromJson(Files.readString(file), new TypeToken<TreeMap<String, Entry>>() {}.getType());
            entries.putAll(Optional.ofNullable(read).orElseGet(Map::of));
        } catch (IOException | JsonParseException absent) {
            LOG.debug("no index of plugins", absent);
        }
        return new PluginIndex(file, entries);
    }

    Optional<KnownPlugin> find(Path plugin) {
        Entry entry = entries.get(plugin.toString());
        return entry != null && isCurrent(entry, plugin)
                ? Optional.of(new KnownPlugin(
                        new PluginArchive(plugin, entry.manifest(), entry.sha256()), entry.components()))
                : Optional.empty();
    }

    private static boolean isCurrent(Entry entry, Path plugin) {
        try {
            return entry.size() == Files.size(plugin) && entry.modified() == modified(plugin);
        } catch (IOException gone) {
            return false;
        }
    }

    private static long modified(Path plugin) throws IOException {
        return Files.getLastModifiedTime(plugin).toMillis();
    }

    void put(KnownPlugin plugin) {
        PluginArchive archive = plugin.archive();
        Path of = archive.file();
        try {
            Entry entry =
                    new Entry(Files.size(of), modified(of), archive.manifest(), archive.sha256(), plugin.components());
            entries.put(of.toString(), entry);
            changed = true;
        } catch (IOException gone) {
            LOG.debug("not remembered: {}", of, gone);
        }
    }

    /** Writes what is new. What cannot be written is found anew the next time. */
    void save() {
        if (!changed) {
            return;
        }
        entries.keySet().removeIf(plugin -> !Files.exists(Path.of(plugin)));
        try {
            Files.createDirectories(file.getParent());
            Path temporary = Files.createTempFile(file.getParent(), ".index", ".part");
            Files.write(temporary, JSON.toJson(entries).getBytes(StandardCharsets.UTF_8));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.debug("the index of plugins was not written", e);
        }
    }
}
