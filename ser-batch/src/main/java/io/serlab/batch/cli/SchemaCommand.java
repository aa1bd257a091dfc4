package io.serlab.batch.cli;

import io.serlab.core.experiment.ExperimentSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ser schema}: the experiment file's JSON Schema, for editors. */
@Command(name = "schema", description = "Print the JSON Schema of the experiment file, for editors")
final class SchemaCommand implements Callable<Integer> {
    @ParentCommand
    private SerCommand root = new SerCommand();

    @Override
    public Integer call() {
        Console.json(ExperimentSchema.of(root.catalogue()));
        return ExitCode.DONE;
    }
}
