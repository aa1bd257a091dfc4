package io.serlab.encoders.card;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.api.encoder.SpeechEncoderFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes encoders of the models that cards describe; the engine that runs their graphs is the family's own. Thread-safe. */
public abstract class CardEncoderFactory implements SpeechEncoderFactory {
    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.required("card", Parameter.Type.PATH, "the model card, a YAML file"),
            Parameter.optional(
                    "folder", Parameter.Type.PATH, "where the model's graphs lie; without it, where the card says"));

    private final ComponentSpec spec;

    protected CardEncoderFactory(String name, String description, String source) {
        spec = new ComponentSpec(name, description, source, PARAMETERS);
    }

    protected abstract GraphEngine engine(EncoderEnvironment environment);

    @Override
    public final ComponentSpec spec() {
        return spec;
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.serlab.api.InvalidInputException if the card cannot be read, has an unknown key or contradicts itself, if
     *     a graph is missing or unreadable, or if it lacks an input or output that the card names or has it in another
     *     size
     */
    @Override
    public final SpeechEncoder create(Settings settings, EncoderEnvironment environment) {
        Optional<Path> folder = settings.value("folder").map(given -> Path.of(given.toString()));
        ModelCard card = CardReader.read(settings.path("card"), folder);
        return new CardLoader(card, engine(environment)).load();
    }
}
