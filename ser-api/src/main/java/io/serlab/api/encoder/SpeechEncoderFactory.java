package io.serlab.api.encoder;

import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Settings;

/** Makes encoders of one family. */
public interface SpeechEncoderFactory extends ComponentFactory {

    /**
     * Loads an encoder.
     *
     * @throws io.serlab.api.InvalidInputException if a file is missing, cannot be read or does not fit its description
     */
    SpeechEncoder create(Settings settings, EncoderEnvironment environment);
}
