package io.serlab.batch.job;

import io.serlab.api.SerException;
import io.serlab.core.corpus.Fold;
import io.serlab.core.explanation.AttentionFile;
import io.serlab.core.explanation.LayerWeights;
import io.serlab.core.files.FileTrouble;
import io.serlab.core.files.Sha256;
import io.serlab.core.report.ReportPage;
import io.serlab.core.training.FoldTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a run keeps its files.
 *
 * @param root HOME/runs/ULID
 */
record RunFolder(Path root) {
    static final String AUGMENTED = "augmented";

    private static final int LONGEST_NAME = 64;
    private static final int HASH_DIGITS = 8;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1," + LONGEST_NAME + "}");

    Path spec() {
        return root.resolve("spec.yaml");
    }

    Path protocol() {
        return root.resolve("protocol.yaml");
    }

    Path predictions() {
        return root.resolve("predictions.csv");
    }

    /** Who speaks in the utterances of the predictions. */
    Path speakers() {
        return root.resolve("speakers.csv");
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

    /** The network's outputs where arousal, valence and dominance are what counts. */
    Path dimensions() {
        return root.resolve("dimensions.safetensors");
    }

    Path testDimensions() {
        return root.resolve("dimensions-test.safetensors");
    }

    Path attention() {
        return root.resolve(AttentionFile.NAME);
    }

    Path attentionSummary() {
        return root.resolve("attention.csv");
    }

    Path layerWeights() {
        return root.resolve(LayerWeights.FILE);
    }

    /** Altered recordings that were kept to be heard. */
    Path augmented() {
        return root.resolve(AUGMENTED);
    }

    Path page() {
        return root.resolve(ReportPage.FILE);
    }

    /** Whether there is attention to make a page of, and no page. */
    boolean lacksPage() {
        return AttentionFile.exists(attention()) && !Files.exists(page());
    }

    Path submission() {
        return root.resolve("submission");
    }

    /** The folder of a fold's checkpoint; the run's own folder where there is no cross-validation. */
    Path fold(Fold fold) {
        return fold(fold.name());
    }

    /** The same by the fold's name. */
    Path fold(String name) {
        return name.equals(Fold.ALL) ? root : root.resolve("fold-" + fileName(name));
    }

    Path checkpoint(Fold fold) {
        return fold(fold).resolve("checkpoint.safetensors");
    }

    /** The encoder that was trained with a fold's network. */
    Path encoder(Fold fold) {
        return fold(fold).resolve(FoldTrainer.ENCODER);
    }

    /** The networks of all folds. */
    Path joinedCheckpoint() {
        return root.resolve("checkpoint.safetensors");
    }

    // A corpus may call speakers, who name folds, and utterances anything: two of them must not share a file.
    static String fileName(String name) {
        if (PLAIN.matcher(name).matches()) {
            return name;
        }
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME))
                + "-"
                + Sha256.ofText(name).substring(0, HASH_DIGITS);
    }

    /** Deletes what killed processes were writing; only the owner of the run may ask. */
    void sweep() {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(RunFolder::isTemporary).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new SerException(
                    "unwritable-home", "Cannot clear up the folder " + root + ": " + FileTrouble.words(e) + ".", e);
        }
    }

    private static boolean isTemporary(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".") && name.endsWith(".tmp");
    }

    static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new SerException(
                    "unwritable-home", "Cannot make the folder " + folder + ": " + FileTrouble.words(e) + ".", e);
        }
    }
}
