package io.serlab.encoders.card;

import io.serlab.api.InvalidInputException;
import io.serlab.encoders.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads the graphs of a card, checks each against it, and hashes them. Used once. */
final class CardLoader {
    private static final long UNKNOWN = -1;

    private final ModelCard card;
    private final GraphEngine engine;
    private final Fingerprint fingerprint;
    private final List<StageRunner> runners = new ArrayList<>();

    CardLoader(ModelCard card, GraphEngine engine) {
        this.card = card;
        this.engine = engine;
        this.fingerprint = new Fingerprint(engine.version());
    }

    /**
     * Loads all.
     *
     * @throws InvalidInputException if a graph is missing, unreadable, or not what the card says
     */
    CardEncoder load() {
        try {
            loadStages();
            String hash = fingerprint.add(engine.runtime()).add(card.content()).hex();
            return new CardEncoder(card, hash, new StageChain(runners));
        } catch (RuntimeException e) {
            runners.forEach(StageRunner::close);
            throw e;
        }
    }

    private void loadStages() {
        long width = 1;
        for (Stage stage : card.stages()) {
            Graph graph = engine.load(stage, hashed(stage));
            try {
                width = add(stage, graph, width);
            } catch (RuntimeException e) {
                graph.close();
                throw e;
            }
        }
    }

    private long add(Stage stage, Graph graph, long width) {
        int batch = graph.checkInput(width);
        if (stage.output().isEmpty()) {
            card.layers()
                    .forEach(layer ->
                            layer.checkDimension(graph.checkOutput(layer.output(), layer.where() + ".output")));
        }
        long next = stage.output().isEmpty() ? UNKNOWN : graph.checkOutput(stage.output(), stage.where() + ".output");
        runners.add(new StageRunner(stage, graph, batch));
        return next;
    }

    private Path hashed(Stage stage) {
        Path file = card.folder().resolve(stage.file());
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    "missing-file",
                    "No such graph: %s (%s.file). Is encoder.folder, or else the card's folder, where the model lies?"
                            .formatted(file, stage.where()));
        }
        try {
            fingerprint.add(file);
            return file;
        } catch (IOException e) {
            throw new InvalidInputException(
                    "unreadable-file", "Cannot read graph %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
