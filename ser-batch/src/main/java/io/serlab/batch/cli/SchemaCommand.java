package io.serlab.batch.cli;

import io.serlab.core.experiment.ClassPathCatalogue;
import io.serlab.core.experiment.ExperimentSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ser schema}: the experiment file's JSON Schema, for editors. */
@Command(name = "schema", description = "Print the JSON Schema of the experiment file, for editors")
final class SchemaCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Console.json(ExperimentSchema.of(new ClassPathCatalogue()));
        return ExitCode.DONE;
    }
}
