package io.serlab.batch.cli;

import io.serlab.core.evaluation.Logits;
import io.serlab.core.evaluation.RatingOutputs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of a run's own test set, where a submission still lies in the run's package. */
final class TestNames {
    private TestNames() {}

    /** The names in order, or null for a file from elsewhere. */
    static @Nullable List<String> beside(Path submission) {
        Path folder = submission.toAbsolutePath().getParent();
        if (folder == null || !Files.exists(folder.resolve("manifest.json"))) {
            return null;
        }
        Path logits = folder.resolve("logits.safetensors");
        Path dimensions = folder.resolve("dimensions.safetensors");
        if (Files.exists(dimensions)) {
            return RatingOutputs.read(dimensions).ids();
        }
        return Files.exists(logits) ? Logits.read(logits).ids() : null;
    }
}
