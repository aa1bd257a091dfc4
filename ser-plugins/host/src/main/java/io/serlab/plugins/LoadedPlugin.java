package io.serlab.plugins;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.ComponentFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A plugin with its class loader. Its factories are made once. Thread-safe. */
final class LoadedPlugin {
    private final PluginArchive archive;
    private final ClassLoader loader;
    private final Map<ComponentKind, List<? extends ComponentFactory>> factories = new ConcurrentHashMap<>();

    LoadedPlugin(PluginArchive archive, ClassLoader loader) {
        this.archive = archive;
        this.loader = loader;
    }

    PluginArchive archive() {
        return archive;
    }

    ClassLoader loader() {
        return loader;
    }

    /**
     * Its own factories of a kind, sorted by name.
     *
     * @throws InvalidInputException if one of them cannot be made
     */
    List<? extends ComponentFactory> factories(ComponentKind kind) {
        return factories.computeIfAbsent(kind, this::make);
    }

    private List<ComponentFactory> make(ComponentKind kind) {
        List<ComponentFactory> made = new ArrayList<>();
        try {
            ServiceLoader.load(kind.factory(), loader).stream()
                    .filter(provider -> provider.type().getClassLoader() == loader)
                    .forEach(provider -> made.add(provider.get()));
            made.sort(Comparator.comparing(ComponentFactory::name));
            return made;
        } catch (RuntimeException | LinkageError | java.util.ServiceConfigurationError failed) {
            throw new InvalidInputException(
                    "plugin-failed",
                    "Plugin '%s' cannot give its %s components: %s"
                            .formatted(archive.manifest().id(), kind.word(), PluginFailure.words(failed)),
                    archive.file().toString(),
                    null,
                    failed);
        }
    }

    /** The names of all its components by kind. */
    Map<ComponentKind, List<String>> components() {
        Map<ComponentKind, List<String>> names = new TreeMap<>();
        for (ComponentKind kind : ComponentKind.values()) {
            List<String> ofKind =
                    factories(kind).stream().map(ComponentFactory::name).toList();
            if (!ofKind.isEmpty()) {
                names.put(kind, ofKind);
            }
        }
        return names;
    }
}
