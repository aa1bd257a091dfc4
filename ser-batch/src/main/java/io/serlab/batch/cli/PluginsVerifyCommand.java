package io.serlab.batch.cli;

import io.serlab.plugins.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code ser plugins verify FILE}: every rule of the contracts, with what was found. */
@Command(
        name = "verify",
        description = {
            "Check a plugin's file, then try its components in a process of their own.",
            "Exit code 3 if a rule does not hold. This finds mistakes; it is no protection against malice."
        })
final class PluginsVerifyCommand implements Callable<Integer> {
    @ParentCommand
    private PluginsCommand plugins = new PluginsCommand();

    @Mixin
    private PluginTrialOptions trial = new PluginTrialOptions();

    @Mixin
    private PluginSource source = new PluginSource();

    @Override
    public Integer call() {
        Verdict verdict = source.use(plugin -> trial.verify(plugin, plugins));
        if (plugins.options().json()) {
            Console.json(PluginDocuments.document(verdict));
        } else {
            Console.out().print(PluginDocuments.text(verdict));
        }
        return verdict.ok() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }
}
