package io.serlab.encoders.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.encoders.TestAudio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs that copy their input: what comes out is how the card cut, padded and scaled the audio. */
class OnnxEncoderTest {
    private static final Waveform SEVEN = new Waveform(new float[] {1, 2, 3, 4, 5, 6, 7}, 16000);

    @TempDir
    Path folder;

    @Test
    void cutsWindowsThatLieInTheAudio() throws IOException {
        assertThat(frames(TinyCard.WINDOWS, SEVEN)).containsExactly(1, 2, 3, 4, 3, 4, 5, 6);
    }

    @Test
    void padsShorterAudioToOneWindow() throws IOException {
        Waveform two = new Waveform(new float[] {1, 2}, 16000);

        assertThat(frames(TinyCard.WINDOWS, two)).containsExactly(1, 2, 0, 0);
    }

    @Test
    void padsToTheLeastMultipleOfTheStepThatHoldsTheAudio() throws IOException {
        String card = TinyCard.WINDOWS + "padding-step-samples: 2\n";

        assertThat(frames(card, SEVEN)).containsExactly(1, 2, 3, 4, 3, 4, 5, 6, 5, 6, 7, 0);
    }

    @Test
    void dropsFramesThatReachIntoThePadding() throws IOException {
        String card = TinyCard.WINDOWS + "padding-step-samples: 2\nframe-samples: 4\n";

        assertThat(frames(card, SEVEN)).containsExactly(1, 2, 3, 4, 3, 4, 5, 6);
        assertThat(frames(card, new Waveform(new float[] {1}, 16000))).containsExactly(1, 0, 0, 0);
    }

    @Test
    void multipliesBeforeItAdds() throws IOException {
        String card = TinyCard.WINDOWS.replace("input: audio", "input: audio\n    multiply: 10\n    add: 0.5");

        assertThat(frames(card, SEVEN)).containsExactly(10.5f, 20.5f, 30.5f, 40.5f, 30.5f, 40.5f, 50.5f, 60.5f);
    }

    @Test
    void anInputNeedsNoNameWhereTheGraphHasOne() throws IOException {
        String card = TinyCard.WINDOWS.replace("    input: audio\n", "");

        assertThat(frames(card, SEVEN)).containsExactly(1, 2, 3, 4, 3, 4, 5, 6);
    }

    @Test
    void computesWindowsInBatchesOfAnySize() throws IOException {
        Waveform sound = TestAudio.sound(999, 1);
        float[] expected = frames(TinyCard.WINDOWS, sound);

        assertThat(frames(TinyCard.WINDOWS.replace("hop: 2}", "hop: 2, batch: 7}"), sound))
                .isEqualTo(expected);
    }

    @Test
    void dropsTheFirstRowsOfEachWindow() throws IOException {
        String card = twoStages("[window, time, features]", "rows: 2", "dimension: 4, skip-first: 1")
                .replace("hop-samples: 2", "hop-samples: 1");
        new TinyGraph("patches", -1, 3, 4).output("rows", -1, 3, 4).write(folder.resolve("second.onnx"));

        // Frames of 4 samples, 2 apart: f0 f1 f2 f3. Windows of three, one apart: (f0 f1 f2), (f1 f2 f3); without the
        // first.
        Waveform ten = new Waveform(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 16000);
        assertThat(frames(card, ten)).containsExactly(3, 4, 5, 6, 5, 6, 7, 8, 5, 6, 7, 8, 7, 8, 9, 10);
    }

    @Test
    void laysFeaturesBeforeTimeWhereTheGraphWantsThemSo() throws IOException {
        String card = twoStages("[window, features, time]", "rows: 4", "dimension: 3")
                .replace("length: 3, hop: 1", "length: 3, hop: 2")
                .replace("hop-samples: 2", "hop-samples: 1");
        new TinyGraph("patches", -1, 4, 3).output("rows", -1, 4, 3).write(folder.resolve("second.onnx"));

        // Padded to 8 samples: frames 1 2 3 4, 3 4 5 6, 5 6 7 0, turned on their side.
        assertThat(frames(card, SEVEN)).containsExactly(1, 3, 5, 2, 4, 6, 3, 5, 7, 4, 6, 0);
    }

    private static String twoStages(String axes, String rows, String layer) {
        return TinyCard.WINDOWS
                .replace("layers:", """
                            output: frames
                          - file: second.onnx
                            input: patches
                            axes: %s
                            windows: {length: 3, hop: 1, %s}
                        layers:""".formatted(axes, rows))
                .replace("output: frames, dimension: 4", "output: rows, " + layer)
                .replace("receptive-field-samples: 4", "receptive-field-samples: 8");
    }

    @Test
    void takesGraphsFromTheFolderOfTheSettings() throws IOException {
        Path card = TinyCard.write(folder, TinyCard.WINDOWS);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.move(folder.resolve("tiny.onnx"), elsewhere.resolve("tiny.onnx"));

        try (SpeechEncoder encoder = TinyCard.open(Map.of("card", card.toString(), "folder", elsewhere.toString()))) {
            assertThat(encoder.info().name()).isEqualTo("tiny");
        }
    }

    @Test
    void fingerprintKnowsWhatFramesDependOnAndNothingElse() throws IOException {
        String plain = fingerprint(TinyCard.WINDOWS);

        assertThat(fingerprint("# a comment\n" + TinyCard.WINDOWS + "folder: ../" + folder.getFileName()))
                .isEqualTo(plain);
        assertThat(fingerprint(TinyCard.WINDOWS + "pretrained-on: [AudioSet]\nemotion-pretrained: false\n"))
                .isEqualTo(plain);
        assertThat(fingerprint(TinyCard.WINDOWS.replace("input: audio", "input: audio\n    multiply: 2")))
                .isNotEqualTo(plain);
        Path card = TinyCard.write(folder, TinyCard.WINDOWS);
        new TinyGraph("audio", -1, 4)
                .output("frames", -1, 4)
                .output("more", -1, 4)
                .write(folder.resolve("tiny.onnx"));
        try (SpeechEncoder encoder = TinyCard.open(card)) {
            assertThat(encoder.info().fingerprint()).isNotEqualTo(plain);
        }
    }

    private String fingerprint(String yaml) throws IOException {
        try (SpeechEncoder encoder = TinyCard.open(TinyCard.write(folder, yaml))) {
            return encoder.info().fingerprint();
        }
    }

    @Test
    void namesTheLayersItHas() throws IOException {
        try (SpeechEncoder encoder = TinyCard.open(TinyCard.write(folder, TinyCard.WINDOWS));
                NDManager manager = NDManager.newBaseManager()) {
            assertThatThrownBy(() -> encoder.encode(manager, List.of(SEVEN), List.of(3)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Encoder 'tiny' has no layer 3 (encoder.layers). Known: [0], or 'last'.");
        }
    }

    private float[] frames(String yaml, Waveform waveform) throws IOException {
        try (SpeechEncoder encoder = TinyCard.open(TinyCard.write(folder, yaml))) {
            return TestAudio.frames(encoder, waveform, 0);
        }
    }
}
