package io.serlab.batch.job;

import io.serlab.api.SerException;
import io.serlab.core.corpus.Fold;
import io.serlab.core.experiment.Preparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a run keeps its files.
 *
 * @param root HOME/runs/ULID
 */
record RunFolder(Path root) {

    Path spec() {
        return root.resolve("spec.yaml");
    }

    Path protocol() {
        return root.resolve("protocol.yaml");
    }

    Path predictions() {
        return root.resolve("predictions.csv");
    }

    Path developmentPredictions() {
        return root.resolve("predictions-development.csv");
    }

    Path testPredictions() {
        return root.resolve("predictions-test.csv");
    }

    Path logits() {
        return root.resolve("logits.safetensors");
    }

    Path testLogits() {
        return root.resolve("logits-test.safetensors");
    }

    Path attention() {
        return root.resolve("attention.safetensors");
    }

    Path attentionSummary() {
        return root.resolve("attention.csv");
    }

    Path submission() {
        return root.resolve("submission");
    }

    /** The folder of a fold's checkpoint; the run's own folder where there is no cross-validation. */
    Path fold(Fold fold) {
        return fold.name().equals(Preparation.ALL) ? root : root.resolve("fold-" + fileName(fold.name()));
    }

    Path checkpoint(Fold fold) {
        return fold(fold).resolve("checkpoint.safetensors");
    }

    /** The networks of all folds. */
    Path joinedCheckpoint() {
        return root.resolve("checkpoint.safetensors");
    }

    // Speakers name folds, and a corpus may call them anything.
    private static String fileName(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new SerException("unwritable-home", "Cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
    }
}
