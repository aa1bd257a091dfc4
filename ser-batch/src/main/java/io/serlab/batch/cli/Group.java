package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only groups others. */
abstract class Group implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public final void run() {
        throw new InvalidInputException(
                "missing-command",
                "'%s' needs one of: %s. See: %s --help"
                        .formatted(
                                spec.qualifiedName(" "),
                                String.join(", ", spec.subcommands().keySet()),
                                spec.qualifiedName(" ")));
    }
}
