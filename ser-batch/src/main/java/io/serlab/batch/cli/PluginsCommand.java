package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Origin;
import io.serlab.plugins.ComponentKind;
import io.serlab.plugins.KnownPlugin;
import io.serlab.plugins.PluginArchive;
import io.serlab.plugins.PluginFolder;
import io.serlab.plugins.PluginManifest;
import io.serlab.plugins.Plugins;
import io.serlab.registry.Registry;
import java.util.List;
import java.util.Map;
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
        return owners(kind, name).stream()
                .filter(owner -> !owner.equals(plugin.manifest().id()))
                .toList();
    }

    /** Who has a component of that kind and name. */
    List<String> owners(ComponentKind kind, String name) {
        return root.catalogue().all(kind.factory()).stream()
                .filter(factory -> factory.name().equals(name))
                .map(factory -> root.catalogue().origins(factory).stream()
                        .findFirst()
                        .map(Origin::plugin)
                        .orElse(PluginManifest.BUILT_IN))
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
        KnownPlugin plugin = plugins().require(id, "on the command line");
        if (options().json()) {
            Console.json(PluginDocuments.document(plugin));
        } else {
            Console.out().print(PluginDocuments.text(plugin));
        }
        return ExitCode.DONE;
    }

    @Command(name = "remove", description = "Remove an installed plugin")
    int remove(
            @Parameters(paramLabel = "ID", description = "Its id, as list prints it") String id,
            @Option(names = "--force", description = "Even if an unfinished run or another plugin needs it")
                    boolean force) {
        if (!force) {
            requireUnneeded(id, "finish them, or say --force: they cannot be carried on without it");
            requireNoDependents(id);
        }
        folder().remove(id);
        if (options().json()) {
            Console.json(Map.of("removed", id));
        } else {
            Console.out().println("removed " + id);
        }
        return ExitCode.DONE;
    }

    /**
     * Refuses if runs were begun with a plugin and not finished.
     *
     * @param hint what the user can do
     */
    void requireUnneeded(String id, String hint) {
        List<String> runs =
                Registry.openReadOnly(options().registry()).history().unfinishedWith("plugin:" + id);
        if (!runs.isEmpty()) {
            throw needed(
                    id,
                    runs.size() == 1
                            ? "unfinished run " + runs.get(0)
                            : "%d unfinished runs, such as %s".formatted(runs.size(), runs.get(0)),
                    hint);
        }
    }

    private void requireNoDependents(String id) {
        List<String> dependents = plugins().dependents(id);
        if (!dependents.isEmpty()) {
            throw needed(id, "plugin " + String.join(", ", dependents), "remove that one first, or say --force");
        }
    }

    private static InvalidInputException needed(String id, String by, String hint) {
        return new InvalidInputException(
                "plugin-needed", "Plugin '%s' is needed by %s.".formatted(id, by), null, hint, null);
    }
}
