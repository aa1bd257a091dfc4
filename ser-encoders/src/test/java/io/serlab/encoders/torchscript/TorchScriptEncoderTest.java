package io.serlab.encoders.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.encoders.TestAudio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules of one or two operations: what comes out is how the card named it, in the order of the frames. */
class TorchScriptEncoderTest {
    private static final Waveform SEVEN = new Waveform(new float[] {1, 2, 3, 4, 5, 6, 7}, 16000);

    @TempDir
    Path folder;

    @Test
    void aLoneTensorIsOutputZero() throws IOException {
        module("Tensor", "return torch.mul(audio, 10)");

        assertThat(frames(ModuleCard.WINDOWS)).containsExactly(10, 20, 30, 40, 30, 40, 50, 60);
    }

    @Test
    void tensorsOfATupleAreCountedThroughNestedOnes() throws IOException {
        module("Tuple[Tensor, Tuple[Tensor, Tensor]]", "return (audio, (torch.add(audio, 1), torch.add(audio, 2)))");

        assertThat(frames(ModuleCard.WINDOWS.replace("output: 0", "output: 2")))
                .containsExactly(3, 4, 5, 6, 5, 6, 7, 8);
    }

    @Test
    void tensorsOfAListAreCounted() throws IOException {
        module("List[Tensor]", "return [audio, torch.neg(audio)]");

        assertThat(frames(ModuleCard.WINDOWS.replace("output: 0", "output: 1")))
                .containsExactly(-1, -2, -3, -4, -3, -4, -5, -6);
    }

    @Test
    void tensorsOfADictGoByTheirKeys() throws IOException {
        module("Dict[str, Tensor]", "return {\"other\": torch.neg(audio), \"frames\": audio}");

        assertThat(frames(ModuleCard.WINDOWS.replace("output: 0", "output: frames")))
                .containsExactly(1, 2, 3, 4, 3, 4, 5, 6);
    }

    @Test
    void valuesFollowTheAxesHoweverTheyLieInMemory() throws IOException {
        module("Tensor", "return torch.transpose(torch.clone(torch.transpose(audio, 0, 1)), 0, 1)");

        assertThat(frames(ModuleCard.WINDOWS)).containsExactly(1, 2, 3, 4, 3, 4, 5, 6);
    }

    @Test
    void modulesRunInEvaluationMode() throws IOException {
        module("Tensor", "return torch.dropout(audio, 0.9, self.training)");

        assertThat(frames(ModuleCard.WINDOWS)).containsExactly(1, 2, 3, 4, 3, 4, 5, 6);
    }

    @Test
    void oneModuleTakesWhatAnotherGives() throws IOException {
        module("Dict[str, Tensor]", "return {\"doubled\": torch.mul(audio, 2)}");
        TinyModule.write(folder.resolve("second.pt"), "Tensor", "return torch.mean(audio, [1])");
        String card = ModuleCard.WINDOWS
                .replace("layers:", """
                            output: doubled
                          - file: second.pt
                            axes: [window, time, features]
                            windows: {length: 2, hop: 1}
                        layers:""")
                .replace("receptive-field-samples: 4", "receptive-field-samples: 6");

        // Frames 1 2 3 4 and 3 4 5 6, doubled, then their mean.
        assertThat(frames(card)).containsExactly(4, 6, 8, 10);
    }

    @Test
    void fingerprintKnowsTheModule() throws IOException {
        module("Tensor", "return audio");
        String plain = fingerprint();
        module("Tensor", "return torch.neg(audio)");

        assertThat(fingerprint()).isNotEqualTo(plain);
    }

    @Test
    void keepsNoArraysFromCallToCall() throws IOException {
        module("Tuple[Tensor, Tensor]", "return (audio, torch.mul(torch.ones([1000, 1000]), 2))");
        try (SpeechEncoder encoder = ModuleCard.open(folder, ModuleCard.WINDOWS)) {
            encode(encoder, 20);
            long before = residentMegabytes();
            // 4 MB a call: 1.2 GB if anything were kept.
            encode(encoder, 300);
            assertThat(residentMegabytes() - before).isLessThan(300);
        }
    }

    private static void encode(SpeechEncoder encoder, int times) {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (int i = 0; i < times; i++) {
                try (HiddenStates states = encoder.encode(manager, List.of(SEVEN), List.of(0))) {
                    assertThat(states.lengths()).containsExactly(2);
                }
            }
        }
    }

    // Native memory is in no figure of the Java heap.
    private static long residentMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        assumeTrue(Files.exists(status), "only Linux says what a process holds");
        try (Stream<String> lines = Files.lines(status)) {
            String line = lines.filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
    }

    private void module(String type, String body) throws IOException {
        TinyModule.write(folder.resolve("tiny.pt"), type, body);
    }

    private String fingerprint() throws IOException {
        try (SpeechEncoder encoder = ModuleCard.open(folder, ModuleCard.WINDOWS)) {
            return encoder.info().fingerprint();
        }
    }

    private float[] frames(String yaml) throws IOException {
        try (SpeechEncoder encoder = ModuleCard.open(folder, yaml)) {
            return TestAudio.frames(encoder, SEVEN, 0);
        }
    }
}
