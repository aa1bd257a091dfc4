package io.serlab.batch.job;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.files.FileTrouble;
import io.serlab.core.files.Sha256;
import io.serlab.registry.Artifact;
import io.serlab.registry.RunDetail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files that a member of an ensemble wrote, as long as they are what the history has of them. */
final class MemberFiles {
    private MemberFiles() {}

    /** A table of a run; empty if the run never wrote one. */
    static Optional<PredictionTable> table(RunDetail run, Path file) {
        if (!Files.isRegularFile(file)) {
            if (artifact(run, file).isPresent()) {
                throw gone(run, file);
            }
            return Optional.empty();
        }
        requireUnchanged(run, file);
        return Optional.of(PredictionTable.read(file));
    }

    private static Optional<Artifact> artifact(RunDetail run, Path file) {
        String path = run.home().relativize(file).toString().replace('\\', '/');
        return run.artifacts().stream().filter(each -> each.path().equals(path)).findFirst();
    }

    static InvalidInputException gone(RunDetail run, Path file) {
        return new InvalidInputException(
                "member-gone",
                "Run %s has no file %s any more.".formatted(run.summary().id(), file),
                "members",
                "leave the run out, or do it again: ser runs rerun "
                        + run.summary().id(),
                null);
    }

    /** @throws InvalidInputException if the history has another hash */
    static void requireUnchanged(RunDetail run, Path file) {
        Optional<Artifact> recorded = artifact(run, file);
        if (recorded.isPresent() && !recorded.get().sha256().equals(sha256(file))) {
            throw new InvalidInputException(
                    "member-changed",
                    "%s is not what run %s has written: its SHA-256 is another than the history has."
                            .formatted(file, run.summary().id()),
                    "members",
                    "to see what changed in the home: ser registry check --hashes",
                    null);
        }
    }

    static String sha256(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new SerException("unreadable-file", "Cannot read %s: %s.".formatted(file, FileTrouble.words(e)), e);
        }
    }
}
