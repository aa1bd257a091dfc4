package io.serlab.encoders.onnx;

import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.testkit.EncoderContract;
import io.serlab.testkit.SharedFolder;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "present", disabledReason = "shared/encoders/yamnet is absent")
class YamnetContractTest extends EncoderContract {
    static boolean present() {
        return SharedFolder.find("encoders/yamnet").isPresent();
    }

    @Override
    protected SpeechEncoder open() {
        return PublishedCards.open("yamnet");
    }
}
