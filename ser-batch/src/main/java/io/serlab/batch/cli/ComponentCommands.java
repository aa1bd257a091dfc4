package io.serlab.batch.cli;

import io.serlab.api.component.ComponentFactory;
import io.serlab.api.encoder.SpeechEncoderFactory;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.training.LossFactory;
import io.serlab.batch.job.EncoderCheck;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser encoders|poolers|losses list|show}: what an experiment file can name. */
final class ComponentCommands {
    private ComponentCommands() {}

    @Command(name = "encoders", description = "The speech encoders that an experiment can name")
    static final class Encoders extends Kind {
        Encoders() {
            super(SpeechEncoderFactory.class);
        }

        @Command(name = "check", description = "Read a published checkpoint; compare its states with a reference")
        int check(
                @Parameters(paramLabel = "PATH", description = "The folder with config.json and the weights")
                        Path folder,
                @Option(
                                names = "--reference",
                                paramLabel = "FILE",
                                description =
                                        "States that another implementation computed, safetensors (docs/encoders.md)")
                        @Nullable
                        Path reference) {
            GlobalOptions options = root().options();
            EncoderCheck check = EncoderCheck.of(
                    root().catalogue(), folder, Optional.ofNullable(reference), options.home(), options.device());
            EncoderCheckReport report = new EncoderCheckReport(check);
            if (options.json()) {
                Console.json(report.document());
            } else {
                Console.out().print(report.text());
            }
            return check.holds() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
        }
    }

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
