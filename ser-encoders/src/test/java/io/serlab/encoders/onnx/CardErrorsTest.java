package io.serlab.encoders.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.encoders.TestAudio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A card that cannot be used is refused in one line that names the key and what is allowed. */
class CardErrorsTest {

    @TempDir
    Path folder;

    @Test
    void aMissingCard() {
        assertThatThrownBy(() -> TinyCard.open(folder.resolve("none.yaml")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("No such model card: %s (encoder.card).".formatted(folder.resolve("none.yaml")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: [a      | Not a model card",
                "''            | Not a model card",
                "- a           | holds no keys",
                "{name: a, name: b} | Not a model card",
            })
    void aFileThatIsNoCard(String yaml, String reason) {
        assertThat(refusal(yaml)).contains(reason).contains("tiny.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sample-rate: 16000       | sample-rat: 16000         | Did you mean 'tiny.yaml.sample-rate'?",
                "sample-rate: 16000       | ''                        | tiny.yaml.sample-rate is missing",
                "sample-rate: 16000       | sample-rate: high         | tiny.yaml.sample-rate must be an integer",
                "{length: 4, hop: 2}      | {length: 4, hopp: 2}      | Did you mean 'tiny.yaml.stages[0].windows.hop'?",
                "{length: 4, hop: 2}      | {length: 4, hop: 0}       | tiny.yaml.stages[0].windows.hop must be",
                "windows: {length: 4, hop: 2} | multiply: 2           | must have either 'windows' or 'frames'",
                "input: audio             | input: audio, output: x   | Not a model card",
                "windows: {length         | axes: [window, tme]\\n    windows: {length | Did you mean 'time'?",
                "{number: 0, output: frames, dimension: 4} | frames   | tiny.yaml.layers[0] must be a map",
                "hop: 2}                  | hop: }                    | tiny.yaml.stages[0].windows.hop is missing",
                "layers:                  | layers:\\n  -               | tiny.yaml.layers[0] must be a map",
                "input: audio             | input: audio\\n    output: frames | output must not be given",
                "hop-samples: 2           | hop-samples: 3            | hop-samples is 3, but its stages give 2",
                "receptive-field-samples: 4 | receptive-field-samples: 5 | is 5, but its stages give 4",
            })
    void aKeyOrValueThatDoesNotFit(String key, String instead, String reason) {
        assertThat(refusal(TinyCard.WINDOWS.replace(key, instead.replace("\\n", "\n"))))
                .contains(reason);
    }

    @Test
    void aLayerNumberThatIsThereTwice() {
        assertThat(refusal(
                        TinyCard.WINDOWS.replace("layers:", "layers:\n  - {number: 0, output: frames, dimension: 4}")))
                .isEqualTo("tiny.yaml.layers[1].number 0 is there twice.");
    }

    @Test
    void aGraphThatIsNotThere() {
        assertThat(refusal(TinyCard.WINDOWS.replace("tiny.onnx", "other.onnx")))
                .startsWith("No such graph: " + folder.resolve("other.onnx") + " (tiny.yaml.stages[0].file).");
    }

    @Test
    void aFileThatIsNoGraph() throws IOException {
        Files.writeString(folder.resolve("text.onnx"), "no graph");

        assertThat(refusal(TinyCard.WINDOWS.replace("tiny.onnx", "text.onnx")))
                .startsWith("Not a graph that ONNX Runtime can run: text.onnx: ");
    }

    @Test
    void anOutputThatTheGraphLacks() {
        assertThat(refusal(TinyCard.WINDOWS.replace("output: frames", "output: frame")))
                .isEqualTo("No output named 'frame' (tiny.yaml.layers[0].output, in graph tiny.onnx)."
                        + " Did you mean 'frames'? Known: frames.");
    }

    @Test
    void anInputThatTheGraphLacks() {
        assertThat(refusal(TinyCard.WINDOWS.replace("input: audio", "input: sound")))
                .isEqualTo("No input named 'sound' (tiny.yaml.stages[0].input, in graph tiny.onnx). Known: audio.");
    }

    @Test
    void aDimensionThatTheGraphDeclaresOtherwise() {
        assertThat(refusal(TinyCard.WINDOWS.replace("dimension: 4", "dimension: 5")))
                .isEqualTo("tiny.yaml.layers[0].dimension is 5, but the last axis of output 'frames' has 4 features.");
    }

    @Test
    void aDimensionThatShowsOnlyOnTheFirstRun() throws IOException {
        new TinyGraph("audio", -1, -1).output("frames", -1, -1).write(folder.resolve("open.onnx"));

        assertThat(refusal(TinyCard.WINDOWS.replace("tiny.onnx", "open.onnx").replace("dimension: 4", "dimension: 5")))
                .isEqualTo("tiny.yaml.layers[0].dimension is 5, but the last axis of output 'frames' has 4 features.");
    }

    @Test
    void rowsThatTheGraphDoesNotGive() {
        assertThat(refusal(TinyCard.WINDOWS
                        .replace("hop: 2}", "hop: 2, rows: 2}")
                        .replace("hop-samples: 2", "hop-samples: 1")))
                .isEqualTo("tiny.yaml.stages[0] declares 6 rows for 8 samples or frames,"
                        + " but 'frames' of tiny.onnx gives 3.");
    }

    @Test
    void anInputOfAnotherShape() {
        assertThat(refusal(TinyCard.WINDOWS
                        .replace("length: 4", "length: 6")
                        .replace("receptive-field-samples: 4", "receptive-field-samples: 6")))
                .isEqualTo("tiny.yaml.stages[0].axes [window, time] make an input (any, 6),"
                        + " but 'audio' of tiny.onnx takes (any, 4).");
    }

    @Test
    void aGraphOfFixedLengthThatIsToTakeTheWholeSignal() {
        assertThat(refusal(TinyCard.WINDOWS.replace("windows: {length: 4, hop: 2}", "frames: {window: 4, hop: 2}")))
                .isEqualTo("tiny.yaml.stages[0].axes [window, time] make an input (any, any),"
                        + " but 'audio' of tiny.onnx takes (any, 4).");
    }

    @Test
    void aGraphThatNeedsFurtherInputs() throws IOException {
        new TinyGraph("audio", -1, 4).output("frames", -1, 4).input("state", 1).write(folder.resolve("two.onnx"));

        assertThat(refusal(TinyCard.WINDOWS.replace("tiny.onnx", "two.onnx")))
                .startsWith("tiny.yaml.stages[0] needs a graph with one input, two.onnx has [");
    }

    @Test
    void framesWithFeaturesWhereTheInputHasNoAxisForThem() throws IOException {
        new TinyGraph("audio", -1, -1).output("frames", -1, -1).write(folder.resolve("open.onnx"));
        String card = TinyCard.WINDOWS.replace("layers:", """
                            output: frames
                          - file: open.onnx
                            input: audio
                            windows: {length: 1, hop: 1}
                        layers:""");

        assertThat(refusal(card))
                .isEqualTo(
                        "tiny.yaml.stages[1].axes [window, time] lack 'features', but each frame that enters has 4.");
    }

    /** The message with which the card is refused, when it is opened or on its first run. */
    private String refusal(String yaml) {
        try (var encoder = TinyCard.open(TinyCard.write(folder, yaml))) {
            TestAudio.frames(encoder, TestAudio.sound(8, 1), 0);
        } catch (InvalidInputException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
            return String.valueOf(e.getMessage());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("the card was accepted");
    }
}
