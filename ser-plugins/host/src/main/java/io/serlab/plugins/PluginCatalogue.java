package io.serlab.plugins;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The built-in components and those of plugins, alike. Plugins that nobody asks for are not loaded, and a broken one
 * disturbs nobody who does not need it. Thread-safe.
 */
public final class PluginCatalogue implements Catalogue {
    private final Catalogue builtIn;
    private final Plugins plugins;

    public PluginCatalogue(Catalogue builtIn, Plugins plugins) {
        this.builtIn = builtIn;
        this.plugins = plugins;
    }

    /** {@inheritDoc} Those of plugins that fail are left out: see {@link Plugins#failures()}. */
    @Override
    public <F extends ComponentFactory> List<F> all(Class<F> kind) {
        List<F> all = new ArrayList<>(builtIn.all(kind));
        for (KnownPlugin plugin : plugins.known()) {
            if (plugin.components().containsKey(ComponentKind.of(kind))) {
                all.addAll(usable(plugin, kind));
            }
        }
        all.sort(Comparator.comparing(ComponentFactory::name));
        return all;
    }

    private <F extends ComponentFactory> List<F> usable(KnownPlugin plugin, Class<F> kind) {
        try {
            return factories(plugin, kind);
        } catch (InvalidInputException removedOrChangedMeanwhile) {
            return List.of();
        }
    }

    @Override
    public <F extends ComponentFactory> F find(Class<F> kind, String name, String where) {
        int colon = name.indexOf(':');
        if (colon >= 0) {
            return findIn(kind, name.substring(0, colon), name.substring(colon + 1), where);
        }
        List<KnownPlugin> owners = plugins.known().stream()
                .filter(plugin -> plugin.has(ComponentKind.of(kind), name))
                .toList();
        Optional<F> own = named(builtIn.all(kind), name);
        if (owners.size() + (own.isPresent() ? 1 : 0) > 1) {
            throw ambiguous(kind, name, where, own.isPresent(), owners);
        }
        return owners.isEmpty()
                ? own.orElseThrow(() -> unknown(kind, name, where))
                : named(factories(owners.get(0), kind), name).orElseThrow(() -> unknown(kind, name, where));
    }

    private <F extends ComponentFactory> F findIn(Class<F> kind, String owner, String name, String where) {
        if (owner.equals(PluginManifest.BUILT_IN)) {
            return builtIn.find(kind, name, where);
        }
        KnownPlugin plugin = plugins.require(owner, where);
        return named(factories(plugin, kind), name).orElseThrow(() -> unknown(kind, owner + ":" + name, where));
    }

    @SuppressWarnings("unchecked") // a kind's list holds factories of that kind
    private <F extends ComponentFactory> List<F> factories(KnownPlugin plugin, Class<F> kind) {
        return (List<F>) plugins.load(plugin.id()).factories(ComponentKind.of(kind));
    }

    private static <F extends ComponentFactory> Optional<F> named(List<F> factories, String name) {
        return factories.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static SerException ambiguous(
            Class<?> kind, String name, String where, boolean builtIn, List<KnownPlugin> owners) {
        List<String> names =
                new ArrayList<>(owners.stream().map(KnownPlugin::id).toList());
        if (builtIn) {
            names.add(0, PluginManifest.BUILT_IN);
        }
        List<String> choices =
                names.stream().map(owner -> "'" + owner + ":" + name + "'").toList();
        return new InvalidInputException(
                "ambiguous-name",
                "Several have a %s named '%s' (%s). Write %s."
                        .formatted(ComponentKind.of(kind).word(), name, where, String.join(" or ", choices)),
                where,
                null,
                null);
    }

    private UnknownNameException unknown(Class<? extends ComponentFactory> kind, String name, String where) {
        return new UnknownNameException(
                ComponentKind.of(kind).word(),
                name,
                where,
                all(kind).stream().map(ComponentFactory::name).distinct().toList(),
                failureNote());
    }

    /** "2 plugins loaded, 1 failed: acme-poolers (NoClassDefFoundError ai/acme/Util)."; nothing without plugins. */
    private String failureNote() {
        List<PluginFailure> failures = plugins.failures();
        int usable = plugins.known().size();
        if (failures.isEmpty()) {
            return "";
        }
        return "%d plugins can be used, %d cannot: %s."
                .formatted(
                        usable,
                        failures.size(),
                        String.join(
                                ", ",
                                failures.stream().map(PluginFailure::toString).toList()));
    }

    @Override
    public List<Origin> origins(ComponentFactory factory) {
        return plugins.owner(factory.getClass())
                .map(plugin -> plugins.withDependencies(plugin).stream()
                        .map(each -> each.archive().origin())
                        .toList())
                .orElseGet(List::of);
    }
}
