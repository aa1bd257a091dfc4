package io.serlab.encoders.onnx;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.api.encoder.SpeechEncoderFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes {@code onnx}: any model in the ONNX format that a model card describes. */
public final class OnnxEncoderFactory implements SpeechEncoderFactory {
    static final ComponentSpec SPEC = new ComponentSpec(
            "onnx",
            "Any speech model in the ONNX format, run as its model card says; on the processor, whatever the device.",
            "https://onnxruntime.ai",
            List.of(
                    Parameter.required("card", Parameter.Type.PATH, "the model card, a YAML file"),
                    Parameter.optional(
                            "folder",
                            Parameter.Type.PATH,
                            "where the model's graphs lie; without it, where the card says")));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.serlab.api.InvalidInputException if the card cannot be read, has an unknown key or contradicts itself, if
     *     a graph is missing or unreadable, or if it lacks an input or output that the card names or has it in another
     *     size
     */
    @Override
    public SpeechEncoder create(Settings settings, EncoderEnvironment environment) {
        Optional<Path> folder = settings.value("folder").map(given -> Path.of(given.toString()));
        ModelCard card = CardReader.read(settings.path("card"), folder);
        return new OnnxLoader(card, environment.threads()).load();
    }
}
