package io.serlab.batch.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ser registry}: the database behind the experiment history. */
@Command(
        name = "registry",
        description = "The database behind the experiment history: check, back up, restore, move",
        subcommands = {
            RegistryCheckCommand.class,
            RegistryBackupCommand.class,
            RegistryRestoreCommand.class,
            RegistryMigrateCommand.class
        })
final class RegistryCommand extends Group {
    @ParentCommand
    private SerCommand root = new SerCommand();

    GlobalOptions options() {
        return root.options();
    }
}
