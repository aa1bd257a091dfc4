package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.registry.RunDetail;
import java.nio.file.Files;
import java.nio.file.Path;

/** The experiment file that a run keeps, complete. */
final class StoredSpecification {
    private StoredSpecification() {}

    /** @throws InvalidInputException {@code no-specification} if the run's folder is gone */
    static Path of(RunDetail run) {
        Path file = run.home().resolve("spec.yaml");
        if (!Files.exists(file)) {
            throw new InvalidInputException(
                    "no-specification",
                    "The folder of run %s is gone: there is no file %s."
                            .formatted(run.summary().id(), file));
        }
        return file;
    }
}
