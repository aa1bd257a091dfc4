package io.serlab.batch.cli;

import io.serlab.api.pooler.PoolerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ser poolers list|show}: what an experiment file can name, and what a pooler makes of frames of some width. */
@Command(name = "poolers", description = "The poolers that an experiment can name")
final class PoolersCommand extends ComponentCommands.Kind {
    PoolersCommand() {
        super(PoolerFactory.class);
    }

    @Command(name = "show", description = "One of them, with its formula, its settings and its size")
    int show(
            @Parameters(paramLabel = "NAME", description = "Its name, as list prints it") String name,
            @Option(
                            names = "--dimension",
                            paramLabel = "D",
                            defaultValue = "768",
                            description = "Features per frame (default: ${DEFAULT-VALUE})")
                    int dimension,
            @Option(
                            names = "--layers",
                            paramLabel = "L",
                            defaultValue = "1",
                            description = "Encoder layers, for poolers that take several (default: ${DEFAULT-VALUE})")
                    int layers) {
        PoolerFactory factory = root().catalogue().find(PoolerFactory.class, name, "on the command line");
        PoolerPage page = PoolerPage.of(factory, dimension, layers);
        if (root().options().json()) {
            Console.json(page.document());
        } else {
            Console.out().print(page.text());
        }
        return ExitCode.DONE;
    }
}
