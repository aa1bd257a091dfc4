package io.serlab.encoders.torchscript;

import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.testkit.EncoderContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A module that takes whole utterances: frames of 400 samples, 160 apart, and their squares. */
class TorchScriptContractTest extends EncoderContract {
    private static final String CARD = """
            name: frames
            sample-rate: 16000
            stages:
              - file: frames.pt
                axes: [window, time]
                frames: {window: 400, hop: 160}
            layers:
              - {number: 0, output: frames, dimension: 400}
              - {number: 1, output: squares, dimension: 400}
            hop-samples: 160
            receptive-field-samples: 400
            offset-samples: 200
            """;

    @TempDir
    static Path folder;

    @Override
    protected SpeechEncoder open() {
        try {
            TinyModule.write(folder.resolve("frames.pt"), "Dict[str, Tensor]", """
                    frames = torch.unfold(audio, 1, 400, 160)
                    return {"squares": torch.mul(frames, frames), "frames": frames}
                    """);
            return ModuleCard.open(folder, CARD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
