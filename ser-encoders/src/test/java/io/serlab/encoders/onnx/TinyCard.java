package io.serlab.encoders.onnx;

import io.serlab.api.component.Settings;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.encoders.TestAudio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Model cards of hand-made graphs. */
final class TinyCard {

    /** Windows of 4 samples, 2 apart; the frame is the window itself. */
    static final String WINDOWS = """
            name: tiny
            sample-rate: 16000
            stages:
              - file: tiny.onnx
                input: audio
                windows: {length: 4, hop: 2}
            layers:
              - {number: 0, output: frames, dimension: 4}
            hop-samples: 2
            receptive-field-samples: 4
            offset-samples: 2
            """;

    private TinyCard() {}

    /** Writes the card and the graph that {@link #WINDOWS} needs. */
    static Path write(Path folder, String yaml) throws IOException {
        new TinyGraph("audio", -1, 4).output("frames", -1, 4).write(folder.resolve("tiny.onnx"));
        return Files.writeString(folder.resolve("tiny.yaml"), yaml);
    }

    static SpeechEncoder open(Path card) {
        return open(Map.of("card", card.toString()));
    }

    static SpeechEncoder open(Map<String, String> settings) {
        OnnxEncoderFactory factory = new OnnxEncoderFactory();
        return factory.create(Settings.of(factory.spec(), settings, "encoder"), TestAudio.CPU);
    }
}
