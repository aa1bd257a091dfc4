package io.serlab.plugins.verify;

import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.api.encoder.SpeechEncoderFactory;
import io.serlab.testkit.EncoderContract;

/** The contract of encoders, for a plugin's encoder. */
final class EncoderTrial extends EncoderContract {
    @Override
    protected SpeechEncoder open() {
        return Subject.as(SpeechEncoderFactory.class)
                .create(Subject.settings(), new EncoderEnvironment(ai.djl.Device.cpu(), 2));
    }
}
