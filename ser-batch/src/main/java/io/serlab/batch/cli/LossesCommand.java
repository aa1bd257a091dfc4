package io.serlab.batch.cli;

import io.serlab.api.training.LossFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ser losses list|show}: what an experiment file can name. */
@Command(name = "losses", description = "The losses that an experiment can name")
final class LossesCommand extends ComponentCommands.Kind {
    LossesCommand() {
        super(LossFactory.class);
    }

    @Command(name = "show", description = "One of them, with its formula, its settings and what it needs")
    int show(@Parameters(paramLabel = "NAME", description = "Its name, as list prints it") String name) {
        LossPage page = new LossPage(root().catalogue().find(LossFactory.class, name, "on the command line"));
        if (root().options().json()) {
            Console.json(page.document());
        } else {
            Console.out().print(page.text());
        }
        return ExitCode.DONE;
    }
}
