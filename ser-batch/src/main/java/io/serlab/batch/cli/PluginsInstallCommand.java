package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.plugins.PluginArchive;
import io.serlab.plugins.PluginFolder;
import io.serlab.plugins.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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

    @Option(names = "--replace", description = "Even in place of a newer version, or another file of the same version")
    private boolean replace;

    @Parameters(
            paramLabel = "FILE",
            description = "The plugin: jar or zip, or a folder with classes/ or jars and perhaps lib/")
    private Path given = Path.of("");

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(given)) {
            return install(given);
        }
        Path folder = Files.createTempDirectory("ser-install");
        try {
            Path zip = folder.resolve("plugin.zip");
            PluginFolder.pack(given, zip);
            return install(zip);
        } finally {
            TemporaryFolders.delete(folder);
        }
    }

    private int install(Path file) {
        PluginArchive plugin = PluginArchive.read(file);
        if (!replace) {
            plugins.folder().requireNewer(plugin);
        }
        Verdict verdict = trial.verify(plugin, plugins);
        if (!verdict.ok()) {
            return refused(verdict);
        }
        requireUnchanged(plugin);
        plugins.folder().install(plugin);
        if (plugins.options().json()) {
            Console.json(PluginDocuments.installed(plugin, verdict));
        } else {
            Console.out().print(PluginDocuments.summary(plugin, verdict));
        }
        return ExitCode.DONE;
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
