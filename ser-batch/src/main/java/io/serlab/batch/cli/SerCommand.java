package io.serlab.batch.cli;

import io.serlab.api.component.Catalogue;
import io.serlab.core.experiment.ClassPathCatalogue;
import io.serlab.plugins.PluginCatalogue;
import io.serlab.plugins.Plugins;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code ser}: the commands, in the order in which help lists them. */
@Command(
        name = "ser",
        description = "Speech emotion recognition: from a corpus and one experiment file to a challenge submission.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = SerCommand.Version.class,
        footer = {
            "",
            "Exit codes: 0 done, 1 failed while working, 2 the input is wrong, 3 a check did not hold,",
            "130 interrupted (the same command carries on)."
        })
@Subcommands({
    DemoCommand.class,
    RunCommands.Run.class,
    RunCommands.Extract.class,
    RunCommands.Train.class,
    RunCommands.Validate.class,
    RunCommands.Predict.class,
    RunCommands.Explain.class,
    RunCommands.Packaging.class,
    BenchmarkCommand.class,
    TuneCommand.class,
    EnsembleCommand.class,
    RunWorkerCommand.class,
    ClassArchiveCommand.class,
    ClassifyCommand.class,
    ScoreCommand.class,
    SubmissionCommand.class,
    ProtocolCommand.class,
    RunsCommand.class,
    RegistryCommand.class,
    JobsCommand.class,
    FeaturesCommand.class,
    CorpusCommand.class,
    EncodersCommand.class,
    PoolersCommand.class,
    LossesCommand.class,
    ComponentCommands.Metrics.class,
    PluginsCommand.class,
    SchemaCommand.class,
    DoctorCommand.class,
    CompletionCommand.class
})
final class SerCommand extends Group {
    @Mixin
    private final GlobalOptions options = new GlobalOptions();

    private final Catalogue builtIn = new ClassPathCatalogue();

    private @Nullable Plugins plugins;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help")
    private boolean help;

    @SuppressWarnings("UnusedVariable") // picocli acts on it
    @Option(names = "--version", versionHelp = true, description = "Show the version")
    private boolean version;

    GlobalOptions options() {
        return options;
    }

    /** The plugins; made once the line is parsed. */
    Plugins plugins() {
        Plugins known = plugins;
        if (known == null) {
            known = options.plugins();
            plugins = known;
        }
        return known;
    }

    /** Everything an experiment can name; its built-in components are made once. */
    Catalogue catalogue() {
        return new PluginCatalogue(builtIn, plugins());
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = SerCommand.class.getPackage().getImplementationVersion();
            return new String[] {
                "ser " + (version == null ? "development" : version) + " (Java " + System.getProperty("java.version")
                        + ", " + System.getProperty("os.arch") + ")"
            };
        }
    }
}
