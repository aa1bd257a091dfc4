package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.core.ensemble.EnsembleReport;
import io.serlab.registry.RunDetail;
import java.nio.file.Files;
import java.nio.file.Path;

/** The experiment file that a run keeps, complete. */
final class StoredSpecification {
    private StoredSpecification() {}

    /**
     * @throws InvalidInputException {@code no-specification} if the run's folder is gone, {@code is-ensemble} if it is an
     *     ensemble, which has no network of its own
     */
    static Path of(RunDetail run) {
        Path file = run.home().resolve("spec.yaml");
        if (!Files.exists(file)) {
            throw new InvalidInputException(
                    "no-specification",
                    "The folder of run %s is gone: there is no file %s."
                            .formatted(run.summary().id(), file));
        }
        if (Files.exists(run.home().resolve(EnsembleReport.FILE))) {
            throw new InvalidInputException(
                    "is-ensemble",
                    "Run %s is an ensemble: it has no network of its own."
                            .formatted(run.summary().id()),
                    null,
                    "name one of its members; its file is %s, and ser ensemble makes it".formatted(file),
                    null);
        }
        return file;
    }
}
