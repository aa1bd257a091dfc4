package io.serlab.batch.cli;

import io.serlab.api.component.ComponentFactory;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.training.LossFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser poolers|losses list|show}: what an experiment file can name; {@link EncodersCommand} does more. */
final class ComponentCommands {
    private ComponentCommands() {}

    @Command(name = "poolers", description = "The poolers that an experiment can name")
    static final class Poolers extends Kind {
        Poolers() {
            super(PoolerFactory.class);
        }
    }

    @Command(name = "losses", description = "The losses that an experiment can name")
    static final class Losses extends Kind {
        Losses() {
            super(LossFactory.class);
        }
    }

    abstract static class Kind extends Group {
        private final Class<? extends ComponentFactory> kind;

        @ParentCommand
        private SerCommand root = new SerCommand();

        Kind(Class<? extends ComponentFactory> kind) {
            this.kind = kind;
        }

        final SerCommand root() {
            return root;
        }

        @Command(name = "list", description = "Name and purpose of each")
        int list() {
            return new ComponentListing(kind, root.catalogue())
                    .list(root.options().json());
        }

        @Command(name = "show", description = "One of them, with its settings")
        int show(@Parameters(paramLabel = "NAME", description = "Its name, as list prints it") String name) {
            return new ComponentListing(kind, root.catalogue())
                    .show(name, root.options().json());
        }
    }
}
