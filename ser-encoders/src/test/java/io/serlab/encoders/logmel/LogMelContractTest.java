package io.serlab.encoders.logmel;

import io.serlab.api.component.Settings;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.encoders.TestAudio;
import io.serlab.testkit.EncoderContract;
import java.util.Map;

class LogMelContractTest extends EncoderContract {
    @Override
    protected SpeechEncoder open() {
        LogMelEncoderFactory factory = new LogMelEncoderFactory();
        Map<String, ?> all = Map.of("deltas", 2, "mean-normalise", true);
        return factory.create(Settings.of(factory.spec(), all, "encoder"), TestAudio.CPU);
    }
}
