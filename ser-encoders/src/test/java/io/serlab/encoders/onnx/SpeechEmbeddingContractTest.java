package io.serlab.encoders.onnx;

import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.testkit.EncoderContract;
import io.serlab.testkit.SharedFolder;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "present", disabledReason = "shared/encoders/speech-embedding is absent")
class SpeechEmbeddingContractTest extends EncoderContract {
    static boolean present() {
        return SharedFolder.find("encoders/speech-embedding").isPresent();
    }

    @Override
    protected SpeechEncoder open() {
        return PublishedCards.open("speech-embedding");
    }
}
