package io.serlab.encoders.onnx;

import ai.onnxruntime.OrtEnvironment;
import io.serlab.api.InvalidInputException;
import io.serlab.encoders.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads the graphs of a card, checks each against it, and hashes them. Used once. */
final class OnnxLoader {
    private static final String VERSION = "onnx 1";

    private final ModelCard card;
    private final int threads;
    private final Fingerprint fingerprint = new Fingerprint(VERSION);
    private final List<StageRunner> runners = new ArrayList<>();

    OnnxLoader(ModelCard card, int threads) {
        this.card = card;
        this.threads = threads;
    }

    /**
     * Loads all.
     *
     * @throws InvalidInputException if a graph is missing, unreadable, or not what the card says
     */
    OnnxSpeechEncoder load() {
        try {
            loadStages();
            String runtime = OrtEnvironment.getEnvironment().getVersion();
            String hash = fingerprint.add(runtime).add(card.content()).hex();
            return new OnnxSpeechEncoder(card, hash, new StageChain(runners));
        } catch (RuntimeException e) {
            runners.forEach(StageRunner::close);
            throw e;
        }
    }

    private void loadStages() {
        long width = 1;
        for (Stage stage : card.stages()) {
            byte[] bytes = read(stage);
            fingerprint.add(bytes);
            Graph graph = Graph.load(stage.file(), bytes, threads);
            try {
                width = add(stage, graph, width);
            } catch (RuntimeException e) {
                graph.close();
                throw e;
            }
        }
    }

    private long add(Stage stage, Graph graph, long width) {
        GraphCheck check = new GraphCheck(stage, graph);
        int batch = check.batch(width);
        if (stage.output().isEmpty()) {
            card.layers()
                    .forEach(layer -> layer.checkDimension(check.width(layer.output(), layer.where() + ".output")));
        }
        long next = stage.output().isEmpty() ? -1 : check.width(stage.output(), stage.where() + ".output");
        runners.add(new StageRunner(stage, graph, batch));
        return next;
    }

    private byte[] read(Stage stage) {
        Path file = card.folder().resolve(stage.file());
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    "missing-file",
                    "No such graph: %s (%s.file). Is encoder.folder, or else the card's folder, where the model lies?"
                            .formatted(file, stage.where()));
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "unreadable-file", "Cannot read graph %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
