package io.serlab.batch.cli;

import io.serlab.api.component.ComponentFactory;
import io.serlab.api.training.MetricFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code ser encoders|poolers|losses|metrics list|show}: what an experiment file can name. {@link EncodersCommand},
 * {@link PoolersCommand} and {@link LossesCommand} do more.
 */
final class ComponentCommands {
    private ComponentCommands() {}

    @Command(name = "metrics", description = "The metrics that an experiment can name")
    static final class Metrics extends Shown {
        Metrics() {
            super(MetricFactory.class);
        }

        /** Results, which are columns of tables, call {@code macro_f1} what is listed as {@code macro-f1}. */
        @Override
        String listed(String given) {
            return MetricFactory.componentName(given);
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

        final ComponentListing listing() {
            return new ComponentListing(kind, root.catalogue(), root.plugins());
        }

        @Command(name = "list", description = "Name and purpose of each")
        int list() {
            return listing().list(root.options().json());
        }
    }

    /** A kind whose components are shown by their descriptions alone. */
    abstract static class Shown extends Kind {
        Shown(Class<? extends ComponentFactory> kind) {
            super(kind);
        }

        @Command(name = "show", description = "One of them, with its settings")
        int show(@Parameters(paramLabel = "NAME", description = "Its name, as list prints it") String name) {
            return listing().show(listed(name), root().options().json());
        }

        /** The name that list prints for one that is given. */
        String listed(String given) {
            return given;
        }
    }
}
