package io.serlab.batch.cli;

import io.serlab.api.EnumWords;
import io.serlab.core.benchmark.BenchmarkSchema;
import io.serlab.core.ensemble.EnsembleFile;
import io.serlab.core.experiment.ExperimentSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser schema [FILE]}: the JSON Schema of a kind of file, for editors. */
@Command(name = "schema", description = "Print the JSON Schema of the experiment file or of another one, for editors")
final class SchemaCommand implements Callable<Integer> {
    /** Files that have one. */
    enum Kind {
        EXPERIMENT,
        BENCHMARK,
        ENSEMBLE;

        @Override
        public String toString() {
            return EnumWords.of(this);
        }
    }

    @ParentCommand
    private SerCommand root = new SerCommand();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "experiment",
            description = "Of which file: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Kind kind = Kind.EXPERIMENT;

    @Override
    public Integer call() {
        Console.json(
                switch (kind) {
                    case EXPERIMENT -> ExperimentSchema.of(root.catalogue());
                    case BENCHMARK -> BenchmarkSchema.of(root.catalogue());
                    case ENSEMBLE -> EnsembleFile.schema();
                });
        return ExitCode.DONE;
    }
}
