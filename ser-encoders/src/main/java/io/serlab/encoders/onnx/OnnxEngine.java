package io.serlab.encoders.onnx;

import ai.onnxruntime.OrtEnvironment;
import io.serlab.api.InvalidInputException;
import io.serlab.encoders.card.Graph;
import io.serlab.encoders.card.GraphEngine;
import io.serlab.encoders.card.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * ONNX Runtime on the processor.
 *
 * @param threads part of a run's identity, since results may depend on it
 */
record OnnxEngine(int threads) implements GraphEngine {

    @Override
    public String version() {
        return "onnx 1";
    }

    @Override
    public String runtime() {
        return OrtEnvironment.getEnvironment().getVersion();
    }

    @Override
    public Graph load(Stage stage, Path file) {
        try {
            return OnnxGraph.load(stage, Files.readAllBytes(file), threads);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "unreadable-file", "Cannot read graph %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
