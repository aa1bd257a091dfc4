package io.serlab.batch.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ser completion}: a script that completes commands and options in bash and zsh. */
@Command(name = "completion", description = "Print a completion script for bash and zsh: source <(ser completion)")
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Console.out().print(AutoComplete.bash("ser", spec.root().commandLine()));
        return ExitCode.DONE;
    }
}
