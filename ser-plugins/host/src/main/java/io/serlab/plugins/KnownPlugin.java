package io.serlab.plugins;

import java.util.List;
import java.util.Map;

/**
 * A plugin whose components are known.
 *
 * @param components their names by kind
 */
public record KnownPlugin(PluginArchive archive, Map<ComponentKind, List<String>> components) {

    /** The plugin's id. */
    public String id() {
        return archive.manifest().id();
    }

    boolean has(ComponentKind kind, String name) {
        return components.getOrDefault(kind, List.of()).contains(name);
    }
}
