package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.plugins.PluginArchive;
import io.serlab.plugins.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ser plugins install FILE}: verified first, then there as a whole or not at all. */
@Command(
        name = "install",
        description = {
            "Verify a plugin and install it, in place of an older version.",
            "A plugin runs with all your rights: install only what you trust."
        })
final class PluginsInstallCommand implements Callable<Integer> {
    @ParentCommand
    private PluginsCommand plugins = new PluginsCommand();

    @Mixin
    private PluginTrialOptions trial = new PluginTrialOptions();

    @Mixin
    private PluginSource source = new PluginSource();

    @Option(
            names = "--replace",
            description = "Even in place of a newer version, of another file of the same version, or of one that an"
                    + " unfinished run needs")
    private boolean replace;

    @Override
    public Integer call() {
        return source.use(this::install);
    }

    private int install(PluginArchive plugin) {
        if (!replace) {
            plugins.folder().requireNewer(plugin);
            requireUnneeded(plugin);
        }
        Verdict verdict = trial.verify(plugin, plugins);
        if (!verdict.ok()) {
            return refused(verdict);
        }
        requireUnchanged(plugin);
        PluginArchive installed = PluginArchive.read(plugins.folder().install(plugin));
        if (plugins.options().json()) {
            Console.json(PluginDocuments.installed(installed, verdict));
        } else {
            Console.out().print(PluginDocuments.summary(installed, verdict));
        }
        return ExitCode.DONE;
    }

    private void requireUnneeded(PluginArchive plugin) {
        plugins.folder()
                .find(plugin.manifest().id())
                .filter(installed -> !installed.sha256().equals(plugin.sha256()))
                .ifPresent(installed -> plugins.requireUnneeded(
                        plugin.manifest().id(),
                        "keep its file, or finish them first; --replace installs all the same"));
    }

    private int refused(Verdict verdict) {
        if (plugins.options().json()) {
            Console.json(PluginDocuments.document(verdict));
        } else {
            Console.out().print(PluginDocuments.broken(verdict));
        }
        Console.err().println("ser: plugin '%s' is not installed.".formatted(verdict.plugin()));
        return ExitCode.CHECK_FAILED;
    }

    private static void requireUnchanged(PluginArchive plugin) {
        if (!PluginArchive.read(plugin.file()).sha256().equals(plugin.sha256())) {
            throw new InvalidInputException(
                    "file-changed", "%s changed while it was verified; nothing is installed.".formatted(plugin.file()));
        }
    }
}
