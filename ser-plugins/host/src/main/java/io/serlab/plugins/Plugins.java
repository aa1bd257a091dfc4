package io.serlab.plugins;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.component.SpiVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginDependency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins in some folders. Nothing is read before it is asked for, and only plugins that are asked for are loaded,
 * with those they depend on. Thread-safe.
 */
public final class Plugins implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

    private final Supplier<List<Path>> archives;
    private final Path indexFile;
    private final Unpacking unpacking;
    private @Nullable PluginLoaders loaders; // made with the first plugin: a command without plugins does without
    private final Map<String, Path> files = new TreeMap<>();
    private final Map<String, KnownPlugin> known = new TreeMap<>();
    private final Map<String, LoadedPlugin> loaded = new LinkedHashMap<>();
    private final List<PluginFailure> failures = new ArrayList<>();
    private boolean scanned;

    private Plugins(Supplier<List<Path>> archives, Path cache) {
        this.archives = archives;
        this.indexFile = cache.resolve("index.properties");
        this.unpacking = new Unpacking(cache.resolve("unpacked"));
    }

    /**
     * The plugins in folders; a folder that does not exist holds none.
     *
     * @param cache where it is remembered what they bring, and zips are unpacked
     */
    public static Plugins in(List<Path> folders, Path cache) {
        List<Path> distinct = List.copyOf(new LinkedHashSet<>(folders));
        return new Plugins(
                () -> distinct.stream()
                        .flatMap(folder -> PluginFolder.archives(folder).stream())
                        .toList(),
                cache);
    }

    /** The plugins that are these files. */
    public static Plugins of(List<Path> files, Path cache) {
        List<Path> absolute =
                files.stream().map(file -> file.toAbsolutePath().normalize()).toList();
        return new Plugins(() -> absolute, cache);
    }

    /** Those that can be used, sorted by id. */
    public synchronized Collection<KnownPlugin> known() {
        scan();
        return Collections.unmodifiableCollection(known.values());
    }

    /** The plugin of an id, if it can be used. */
    public synchronized Optional<KnownPlugin> find(String id) {
        scan();
        return Optional.ofNullable(known.get(id));
    }

    /**
     * The plugin of an id.
     *
     * @param where where the id stands, for the error message
     * @throws InvalidInputException if there is none, or it cannot be used
     */
    public KnownPlugin require(String id, String where) {
        return find(id).orElseThrow(() -> failures().stream()
                .filter(failure -> failure.plugin().equals(id))
                .findFirst()
                .map(failure -> failed("Plugin '%s' (%s) cannot be used: %s".formatted(id, where, failure.cause())))
                .orElseGet(() -> new UnknownNameException(
                        "plugin",
                        id,
                        where,
                        known().stream().map(KnownPlugin::id).toList())));
    }

    /** Those that cannot. */
    public synchronized List<PluginFailure> failures() {
        scan();
        return List.copyOf(failures);
    }

    private void scan() {
        if (scanned) {
            return;
        }
        scanned = true;
        List<Path> present = archives.get();
        if (present.isEmpty()) {
            return;
        }
        PluginIndex index = PluginIndex.read(indexFile);
        Map<Path, PluginManifest> manifests = manifests(present, index);
        manifests.forEach((file, manifest) -> files.put(manifest.id(), file));
        manifests.forEach((file, manifest) -> know(file, manifest.id(), index));
        index.save();
    }

    private Map<Path, PluginManifest> manifests(List<Path> present, PluginIndex index) {
        Map<Path, PluginManifest> manifests = new LinkedHashMap<>();
        Map<String, List<Path>> owners = new TreeMap<>();
        for (Path file : present) {
            try {
                PluginManifest manifest = index.find(file)
                        .map(plugin -> plugin.archive().manifest())
                        .orElseGet(() -> PluginArchive.read(file).manifest());
                manifests.put(file, manifest);
                owners.computeIfAbsent(manifest.id(), id -> new ArrayList<>()).add(file);
            } catch (SerException unusable) {
                failures.add(PluginFailure.of(file.getFileName().toString(), unusable));
            }
        }
        owners.forEach((id, with) -> settle(id, with, manifests));
        return manifests;
    }

    // A folder that is named later, as --plugins is, goes before the one in which plugins are installed.
    private void settle(String id, List<Path> owners, Map<Path, PluginManifest> manifests) {
        Path last = owners.get(owners.size() - 1);
        List<Path> rivals = owners.stream()
                .filter(owner -> Objects.equals(owner.getParent(), last.getParent()))
                .toList();
        owners.stream().filter(owner -> !owner.equals(last)).forEach(manifests::remove);
        if (rivals.size() > 1) {
            manifests.remove(last);
            failures.add(new PluginFailure(
                    id,
                    "%d files have this id: %s"
                            .formatted(
                                    rivals.size(),
                                    String.join(
                                            ", ",
                                            rivals.stream().map(Path::toString).toList()))));
        }
    }

    private void know(Path file, String id, PluginIndex index) {
        try {
            Optional<KnownPlugin> remembered = index.find(file);
            KnownPlugin plugin = remembered.orElseGet(() -> describe(id));
            requireDependencies(plugin.archive().manifest());
            known.put(id, plugin);
            if (remembered.isEmpty()) {
                index.put(plugin);
            }
        } catch (SerException | LinkageError unusable) {
            LOG.info("plugin '{}' is left out", id, unusable);
            failures.add(PluginFailure.of(id, unusable));
        }
    }

    // What is remembered of a plugin says nothing of those it depends on.
    private void requireDependencies(PluginManifest manifest) {
        for (String text : manifest.dependencies()) {
            PluginDependency dependency = new PluginDependency(text);
            if (!dependency.isOptional() && !files.containsKey(dependency.getPluginId())) {
                throw missing(manifest.id(), dependency.getPluginId());
            }
        }
    }

    private static InvalidInputException missing(String id, String needed) {
        return failed("Plugin '%s' needs plugin '%s', which is not installed.".formatted(id, needed));
    }

    private KnownPlugin describe(String id) {
        LoadedPlugin plugin = load(id, new LinkedHashSet<>());
        return new KnownPlugin(plugin.archive(), plugin.components());
    }

    /**
     * Loads a plugin and those it depends on, if they are not loaded yet.
     *
     * @throws InvalidInputException if it is not there, or cannot be loaded
     */
    synchronized LoadedPlugin load(String id) {
        scan();
        return load(id, new LinkedHashSet<>());
    }

    private LoadedPlugin load(String id, Set<String> dependents) {
        LoadedPlugin already = loaded.get(id);
        if (already != null) {
            return already;
        }
        if (!dependents.add(id)) {
            throw failed("Plugins depend on each other in a circle: " + String.join(" → ", dependents) + " → " + id);
        }
        PluginArchive archive = archive(id);
        archive.manifest().dependencies().forEach(dependency -> loadDependency(id, dependency, dependents));
        LoadedPlugin plugin = new LoadedPlugin(archive, loaders().load(unpacking.classes(archive)));
        loaded.put(id, plugin);
        dependents.remove(id);
        return plugin;
    }

    // What is remembered of a file was checked when it was read; its content is hashed at every load.
    private PluginArchive archive(String id) {
        Path file = Optional.ofNullable(files.get(id))
                .orElseThrow(() -> failed("No plugin '%s' is installed.".formatted(id)));
        KnownPlugin remembered = known.get(id);
        if (remembered != null && remembered.archive().sha256().equals(PluginArchive.sha256(file))) {
            return remembered.archive();
        }
        PluginArchive archive = PluginArchive.read(file);
        requireSpi(archive.manifest());
        return archive;
    }

    private PluginLoaders loaders() {
        PluginLoaders made = loaders;
        if (made == null) {
            made = new PluginLoaders();
            loaders = made;
        }
        return made;
    }

    private void loadDependency(String id, String text, Set<String> dependents) {
        PluginDependency dependency = new PluginDependency(text);
        String needed = dependency.getPluginId();
        if (!files.containsKey(needed)) {
            if (dependency.isOptional()) {
                return;
            }
            throw missing(id, needed);
        }
        String version = load(needed, dependents).archive().manifest().version();
        if (!Versions.matches(version, dependency.getPluginVersionSupport())) {
            throw failed("Plugin '%s' needs plugin '%s' %s, which is %s."
                    .formatted(id, needed, dependency.getPluginVersionSupport(), version));
        }
    }

    static void requireSpi(PluginManifest manifest) {
        if (!Versions.matches(SpiVersion.CURRENT, manifest.requires())) {
            throw failed("Plugin '%s' %s needs the SPI %s; this is %s."
                    .formatted(manifest.id(), manifest.version(), manifest.requires(), SpiVersion.CURRENT));
        }
    }

    private static InvalidInputException failed(String why) {
        return new InvalidInputException("plugin-failed", why);
    }

    /** The ids of those that are loaded, in the order in which they were. */
    synchronized List<String> loadedIds() {
        return List.copyOf(loaded.keySet());
    }

    /** The usable plugins that depend on one. */
    public synchronized List<String> dependents(String id) {
        scan();
        return known.values().stream()
                .filter(plugin -> plugin.archive().manifest().dependencies().stream()
                        .map(PluginDependency::new)
                        .anyMatch(dependency -> !dependency.isOptional()
                                && dependency.getPluginId().equals(id)))
                .map(KnownPlugin::id)
                .toList();
    }

    /** A loaded plugin, and after it those that it depends on. */
    synchronized List<LoadedPlugin> withDependencies(LoadedPlugin plugin) {
        Set<LoadedPlugin> all = new LinkedHashSet<>(List.of(plugin));
        for (String text : plugin.archive().manifest().dependencies()) {
            LoadedPlugin needed = loaded.get(new PluginDependency(text).getPluginId());
            if (needed != null) {
                all.addAll(withDependencies(needed));
            }
        }
        return List.copyOf(all);
    }

    /** The plugin that a class comes from. */
    synchronized Optional<LoadedPlugin> owner(Class<?> type) {
        return loaded.values().stream()
                .filter(plugin -> plugin.loader() == type.getClassLoader())
                .findFirst();
    }

    /** Closes the class loaders; what was made of the plugins must not be used any more. */
    @Override
    public synchronized void close() {
        loaded.clear();
        loaders().close();
    }
}
