package io.serlab.batch.cli;

import io.serlab.core.experiment.ExperimentBinder;
import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.experiment.ExperimentSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An experiment file and what the command line changes of it. */
final class ExperimentArguments {
    @Parameters(index = "0", paramLabel = "FILE", description = "The experiment file (YAML)")
    private Path file = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a key of the file by its dotted path, such as training.epochs=5; may be repeated")
    private List<String> overrides = new ArrayList<>();

    ExperimentSpec bind(SerCommand root) {
        return bind(file, overrides, root);
    }

    /** The file with the changes, not yet resolved. */
    ExperimentFile read() {
        return ExperimentFile.read(file, overrides);
    }

    static ExperimentSpec bind(Path file, List<String> overrides, SerCommand root) {
        return ExperimentBinder.bind(
                ExperimentFile.read(file, overrides),
                root.catalogue(),
                root.options().home());
    }
}
