package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.component.Origin;
import io.serlab.plugins.ComponentKind;
import io.serlab.plugins.KnownPlugin;
import io.serlab.plugins.PluginArchive;
import io.serlab.plugins.PluginFolder;
import io.serlab.plugins.PluginManifest;
import io.serlab.plugins.Plugins;
import io.serlab.registry.Registry;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser plugins}: components that others wrote. */
@Command(
        name = "plugins",
        description = "Components that others wrote: make, verify, install, list and remove them",
        subcommands = {
            PluginsNewCommand.class,
            PluginsVerifyCommand.class,
            PluginsInstallCommand.class,
        })
final class PluginsCommand extends Group {
    @ParentCommand
    private SerCommand root = new SerCommand();

    GlobalOptions options() {
        return root.options();
    }

    Plugins plugins() {
        return root.plugins();
    }

    /** Who has a component of that kind and name already; an older version of the same plugin does not count. */
    List<String> owners(ComponentKind kind, String name, PluginArchive plugin) {
        return root.catalogue().all(kind.factory()).stream()
                .filter(factory -> factory.name().equals(name))
                .map(factory ->
                        root.catalogue().origin(factory).map(Origin::plugin).orElse(PluginManifest.BUILT_IN))
                .filter(owner -> !owner.equals(plugin.manifest().id()))
                .distinct()
                .toList();
    }

    PluginFolder folder() {
        return new PluginFolder(options().installedPlugins());
    }

    @Command(name = "list", description = "What is installed, and what of it cannot be used")
    int list() {
        if (options().json()) {
            Console.json(PluginDocuments.list(plugins()));
        } else {
            Console.out().print(PluginDocuments.table(plugins()));
        }
        return ExitCode.DONE;
    }

    @Command(name = "show", description = "One plugin, with its components")
    int show(@Parameters(paramLabel = "ID", description = "Its id, as list prints it") String id) {
        KnownPlugin plugin = plugins().find(id).orElseThrow(() -> unknown(id));
        if (options().json()) {
            Console.json(PluginDocuments.document(plugin));
        } else {
            Console.out().print(PluginDocuments.text(plugin));
        }
        return ExitCode.DONE;
    }

    private InvalidInputException unknown(String id) {
        return plugins().failures().stream()
                .filter(failure -> failure.plugin().equals(id))
                .findFirst()
                .map(failure -> new InvalidInputException(
                        "plugin-failed", "Plugin '%s' cannot be used: %s".formatted(id, failure.cause())))
                .orElseGet(() -> new UnknownNameException(
                        "plugin",
                        id,
                        "on the command line",
                        plugins().known().stream().map(KnownPlugin::id).toList()));
    }

    @Command(name = "remove", description = "Remove an installed plugin")
    int remove(
            @Parameters(paramLabel = "ID", description = "Its id, as list prints it") String id,
            @Option(names = "--force", description = "Even if an unfinished run needs it") boolean force) {
        List<String> runs = force ? List.of() : unfinishedRunsWith(id);
        if (!runs.isEmpty()) {
            throw new InvalidInputException(
                    "plugin-needed",
                    "Plugin '%s' is needed by %d unfinished runs, such as %s.".formatted(id, runs.size(), runs.get(0)),
                    null,
                    "finish them, or say --force: they cannot be carried on without it",
                    null);
        }
        folder().remove(id);
        if (options().json()) {
            Console.json(java.util.Map.of("removed", id));
        } else {
            Console.out().println("removed " + id);
        }
        return ExitCode.DONE;
    }

    private List<String> unfinishedRunsWith(String id) {
        return Registry.openReadOnly(options().home()).history().unfinishedWith("plugin:" + id);
    }
}
