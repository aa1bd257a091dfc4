package io.serlab.core.experiment;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Origin;
import io.serlab.api.component.Settings;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Which plugins an experiment's components come from, and whether it may use them. */
final class UsedPlugins {
    /** The block of the experiment file. */
    static final String BLOCK = "plugins";

    private static final String ALLOW = "allow";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private UsedPlugins() {}

    /**
     * The plugins of some components, sorted by id.
     *
     * @throws InvalidInputException if the file allows certain plugins only, and one of these is not among them
     */
    static List<Origin> of(Collection<ComponentFactory> components, Catalogue catalogue, BlockReader blocks) {
        List<Origin> used = components.stream()
                .map(catalogue::origins)
                .flatMap(List::stream)
                .distinct()
                .sorted(Comparator.comparing(Origin::plugin))
                .toList();
        Settings settings = blocks.plain(BLOCK);
        if (settings.has(ALLOW)) {
            List<String> allowed = settings.list(ALLOW).stream()
                    .map(each -> hash(each, blocks))
                    .toList();
            used.stream()
                    .filter(plugin -> !allowed.contains(plugin.sha256()))
                    .findFirst()
                    .ifPresent(plugin -> {
                        throw notAllowed(plugin, blocks);
                    });
        }
        return used;
    }

    private static String hash(Object given, BlockReader blocks) {
        String text = given.toString().toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(text).matches()) {
            throw new InvalidInputException(
                    "invalid-value",
                    "%s has '%s', which is no SHA-256: 64 hexadecimal digits, as ser plugins show prints them."
                            .formatted(blocks.in(BLOCK + "." + ALLOW), given));
        }
        return text;
    }

    private static InvalidInputException notAllowed(Origin plugin, BlockReader blocks) {
        String key = blocks.in(BLOCK + "." + ALLOW);
        return new InvalidInputException(
                "plugin-not-allowed",
                "Plugin '%s' %s is not among those that %s lists; its SHA-256 is %s."
                        .formatted(plugin.plugin(), plugin.version(), key, plugin.sha256()),
                key,
                "install the version that is listed, or list this one",
                null);
    }

    /** Adds the plugins to what identifies an experiment, in a form that a file could have: it allows just these. */
    static void identify(List<Origin> plugins, Map<String, Object> identity) {
        if (!plugins.isEmpty()) {
            identity.put(
                    BLOCK,
                    Map.of(ALLOW, plugins.stream().map(Origin::sha256).sorted().toList()));
        }
    }
}
