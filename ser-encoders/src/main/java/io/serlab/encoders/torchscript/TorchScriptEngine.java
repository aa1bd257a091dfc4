package io.serlab.encoders.torchscript;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import io.serlab.api.InvalidInputException;
import io.serlab.encoders.card.Graph;
import io.serlab.encoders.card.GraphEngine;
import io.serlab.encoders.card.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** PyTorch's interpreter of TorchScript, through DJL. */
record TorchScriptEngine(Device device) implements GraphEngine {
    private static final String NAME = "PyTorch";

    // A module that was saved on a GPU would otherwise ask for one.
    private static final Map<String, String> OPTIONS = Map.of("mapLocation", "true");

    @Override
    public String version() {
        return "torchscript 1";
    }

    @Override
    public String runtime() {
        return Engine.getEngine(NAME).getVersion();
    }

    @Override
    public Graph load(Stage stage, Path file) {
        Model model = Model.newInstance(stage.file(), device, NAME);
        try {
            model.load(file, null, OPTIONS);
            return new TorchScriptGraph(stage, model);
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            throw new InvalidInputException(
                    "unreadable-graph",
                    "Not a TorchScript module: %s: %s. torch.jit.save writes one; torch.save does not."
                            .formatted(file, EngineMessage.essence(e)),
                    e);
        }
    }
}
