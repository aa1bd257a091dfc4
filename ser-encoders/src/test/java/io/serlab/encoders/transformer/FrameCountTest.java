package io.serlab.encoders.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.serlab.api.InvalidInputException;
import io.serlab.testkit.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frame counts of {@code shared/parity/encoders/frame-counts.json}, and the moments that frames stand for. */
class FrameCountTest {
    private static final Map<String, String> CONFIGURATIONS = Map.of(
            "convolutional", TinyCheckpoint.WAV2VEC2,
            "whisper", TinyCheckpoint.WHISPER,
            "w2v_bert", TinyCheckpoint.WAV2VEC2_BERT);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"convolutional", "whisper", "w2v_bert"})
    void agreesWithThePublishedImplementations(String family) throws IOException {
        JsonObject expected = JsonParser.parseString(
                        Files.readString(SharedFolder.require("parity/encoders/frame-counts.json")))
                .getAsJsonObject()
                .getAsJsonObject(family);
        int shortest = expected.get("shortest_samples").getAsInt();
        try (TransformerEncoder encoder = open(family)) {
            expected.getAsJsonObject("frames")
                    .entrySet()
                    .forEach(e -> assertThat(encoder.frameCount(Integer.parseInt(e.getKey())))
                            .as("%s samples", e.getKey())
                            .isEqualTo(e.getValue().getAsInt()));
            assertThat(encoder.frameCount(shortest)).isEqualTo(1);
            assertThatThrownBy(() -> encoder.frameCount(shortest - 1)).isInstanceOf(InvalidInputException.class);
            assertThat(encoder.info().hopSamples())
                    .isEqualTo(expected.get("hop_samples").getAsInt());
        }
    }

    /** A convolution's frame lies in the middle of its window; Whisper's windows are centred on multiples of the hop. */
    @ParameterizedTest
    @CsvSource({"convolutional, 0.0125, 0.0325", "whisper, 0, 0.02", "w2v_bert, 0.0175, 0.0375"})
    void placesFramesAtTheCentreOfWhatTheySee(String family, double first, double second) throws IOException {
        try (TransformerEncoder encoder = open(family)) {
            assertThat(encoder.info().frameCentreSeconds(0)).isCloseTo(first, within(1e-9));
            assertThat(encoder.info().frameCentreSeconds(1)).isCloseTo(second, within(1e-9));
        }
    }

    private TransformerEncoder open(String family) throws IOException {
        return TinyCheckpoint.write(folder, CONFIGURATIONS.getOrDefault(family, ""))
                .open(Map.of());
    }
}
