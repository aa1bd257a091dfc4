package io.serlab.encoders.torchscript;

import io.serlab.api.component.Settings;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.encoders.TestAudio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Model cards of hand-made modules. */
final class ModuleCard {

    /** Windows of 4 samples, 2 apart; the frame is the first output of the module. */
    static final String WINDOWS = """
            name: tiny
            sample-rate: 16000
            stages:
              - file: tiny.pt
                windows: {length: 4, hop: 2}
            layers:
              - {number: 0, output: 0, dimension: 4}
            hop-samples: 2
            receptive-field-samples: 4
            offset-samples: 2
            """;

    private ModuleCard() {}

    static SpeechEncoder open(Path folder, String yaml) throws IOException {
        Path card = Files.writeString(folder.resolve("tiny.yaml"), yaml);
        TorchScriptEncoderFactory factory = new TorchScriptEncoderFactory();
        return factory.create(Settings.of(factory.spec(), Map.of("card", card.toString()), "encoder"), TestAudio.CPU);
    }
}
