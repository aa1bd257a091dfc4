package io.serlab.plugins;

import io.serlab.api.component.SpiVersion;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what plugins bring, so that naming a component loads one plugin and not all. A hint only: an entry counts
 * while size and time of its file and the version of the SPI are the same, and without the index everything works,
 * slower. A properties file, because reading JSON would take longer than what it saves. Not thread-safe.
 */
final class PluginIndex {
    private static final Logger LOG = LoggerFactory.getLogger(PluginIndex.class);
    private static final String LIST = ",";

    private final Path file;
    private final Properties entries = new Properties();
    private boolean changed;

    private PluginIndex(Path file) {
        this.file = file;
    }

    /** What the file remembers; nothing if it is missing or broken. */
    static PluginIndex read(Path file) {
        PluginIndex index = new PluginIndex(file);
        try (Reader in = Files.newBufferedReader(file)) {
            index.entries.load(in);
        } catch (IOException | IllegalArgumentException absent) {
            LOG.debug("no index of plugins", absent);
        }
        return index;
    }

    Optional<KnownPlugin> find(Path plugin) {
        Fields fields = new Fields(plugin);
        return fields.get("state").equals(state(plugin)) ? Optional.of(fields.plugin()) : Optional.empty();
    }

    // What must be the same for an entry to count.
    private static String state(Path plugin) {
        try {
            return "%d %d %s"
                    .formatted(
                            Files.size(plugin),
                            Files.getLastModifiedTime(plugin).toMillis(),
                            SpiVersion.CURRENT);
        } catch (IOException gone) {
            return "gone";
        }
    }

    void put(KnownPlugin plugin) {
        new Fields(plugin.archive().file()).put(plugin);
        changed = true;
    }

    /** Writes what is new. What cannot be written is found anew the next time. */
    void save() {
        if (!changed) {
            return;
        }
        entries.keySet().removeIf(key -> !Files.exists(Path.of(pluginOf(key.toString()))));
        try {
            Files.createDirectories(file.getParent());
            Path temporary = Files.createTempFile(file.getParent(), ".index", ".part");
            try (Writer out = Files.newBufferedWriter(temporary)) {
                entries.store(out, "what the plugins bring; may be deleted");
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.debug("the index of plugins was not written", e);
        }
    }

    private static String pluginOf(String key) {
        return key.substring(0, key.lastIndexOf(' '));
    }

    /** What is remembered of one file, one property each. */
    private final class Fields {
        private final Path plugin;

        Fields(Path plugin) {
            this.plugin = plugin;
        }

        private String get(String field) {
            return entries.getProperty(plugin + " " + field, "");
        }

        private List<String> list(String field) {
            return Arrays.stream(get(field).split(LIST))
                    .filter(each -> !each.isEmpty())
                    .toList();
        }

        private void set(String field, String value) {
            entries.setProperty(plugin + " " + field, value);
        }

        KnownPlugin plugin() {
            PluginManifest manifest = new PluginManifest(
                    get("id"),
                    get("version"),
                    get("requires"),
                    get("licence"),
                    get("provider"),
                    get("description"),
                    list("dependencies"));
            Map<ComponentKind, List<String>> components = new TreeMap<>();
            for (ComponentKind kind : ComponentKind.values()) {
                if (!list(kind.word()).isEmpty()) {
                    components.put(kind, list(kind.word()));
                }
            }
            return new KnownPlugin(new PluginArchive(plugin, manifest, get("sha256")), components);
        }

        void put(KnownPlugin known) {
            PluginManifest manifest = known.archive().manifest();
            set("state", state(plugin));
            set("sha256", known.archive().sha256());
            set("id", manifest.id());
            set("version", manifest.version());
            set("requires", manifest.requires());
            set("licence", manifest.licence());
            set("provider", manifest.provider());
            set("description", manifest.description());
            set("dependencies", String.join(LIST, manifest.dependencies()));
            for (ComponentKind kind : ComponentKind.values()) {
                set(kind.word(), String.join(LIST, known.components().getOrDefault(kind, List.of())));
            }
        }
    }
}
