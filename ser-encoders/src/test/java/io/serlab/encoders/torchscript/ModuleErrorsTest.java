package io.serlab.encoders.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.encoders.TestAudio;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A module that cannot be used is refused in one line when it is loaded. */
class ModuleErrorsTest {

    @TempDir
    Path folder;

    @Test
    void aModuleThatIsNotThere() {
        assertThat(refusal(ModuleCard.WINDOWS))
                .startsWith("No such graph: " + folder.resolve("tiny.pt") + " (tiny.yaml.stages[0].file).");
    }

    @Test
    void aFileThatIsNoModule() throws IOException {
        Files.writeString(folder.resolve("tiny.pt"), "no module");

        assertThat(refusal(ModuleCard.WINDOWS))
                .startsWith("Not a TorchScript module: " + folder.resolve("tiny.pt") + ": ")
                .endsWith(". torch.jit.save writes one; torch.save does not.");
    }

    @Test
    void weightsWithoutCode() throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve("tiny.pt"));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("m/data.pkl"));
            zip.write(new byte[] {(byte) 0x80, 2, '}', '.'});
        }

        assertThat(refusal(ModuleCard.WINDOWS)).startsWith("Not a TorchScript module: ");
    }

    @Test
    void codeThatTheEngineCannotCompile() throws IOException {
        module("Tensor", "return torch.no_such_thing(audio)");

        assertThat(refusal(ModuleCard.WINDOWS))
                .startsWith("Not a TorchScript module: ")
                .contains("Unknown builtin op: aten::no_such_thing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tensor            | return audio                     | No output named 'hidden' (tiny.yaml.layers[0].output,"
                        + " of module tiny.pt). Known: 0.",
                "List[Tensor]      | return [audio, audio]            | No output named 'hidden' (tiny.yaml.layers[0].output,"
                        + " of module tiny.pt). Known: 0, 1.",
                "Dict[str, Tensor] | return {\"b\": audio, \"a\": audio} | No output named 'hidden'"
                        + " (tiny.yaml.layers[0].output, of module tiny.pt). Known: a, b.",
            })
    void anOutputThatTheModuleDoesNotGive(String type, String body, String message) throws IOException {
        module(type, body);

        assertThat(refusal(ModuleCard.WINDOWS.replace("output: 0", "output: hidden")))
                .isEqualTo(message);
    }

    @Test
    void aWidthThatTheModuleDoesNotGive() throws IOException {
        module("Tensor", "return audio");

        assertThat(refusal(ModuleCard.WINDOWS.replace("dimension: 4", "dimension: 5")))
                .isEqualTo("tiny.yaml.layers[0].dimension is 5, but the last axis of output '0' has 4 features.");
    }

    @ParameterizedTest
    @CsvSource({"5, float16", "7, float64", "4, int64", "15, unknown"})
    void anOutputThatIsNotSinglePrecision(int type, String name) throws IOException {
        module("Tensor", "return torch.to(audio, %d)".formatted(type));

        assertThat(refusal(ModuleCard.WINDOWS))
                .isEqualTo("tiny.yaml.layers[0].output '0' of tiny.pt must be float32, it is %s.".formatted(name));
    }

    @Test
    void anOutputThatIsNoTensor() throws IOException {
        module("Tuple[Tensor, int]", "return (audio, 5)");

        assertThat(refusal(ModuleCard.WINDOWS))
                .isEqualTo("tiny.yaml.stages[0]: module tiny.pt must return a tensor, a tuple or list of tensors,"
                        + " or a dict of names to tensors; it returns something else.");
    }

    @Test
    void aModuleThatDoesNotTakeWhatTheCardGives() throws IOException {
        module("Tensor", "return torch.matmul(audio, torch.ones([7, 7]))");

        assertThat(refusal(ModuleCard.WINDOWS))
                .isEqualTo("tiny.yaml.stages[0]: module tiny.pt fails on its shortest input, zeros of shape [1, 4]:"
                        + " mat1 and mat2 shapes cannot be multiplied (1x4 and 7x7).");
    }

    @Test
    void anInputThatIsNamed() throws IOException {
        module("Tensor", "return audio");

        assertThat(refusal(ModuleCard.WINDOWS.replace("windows:", "input: audio\n    windows:")))
                .isEqualTo("tiny.yaml.stages[0].input is 'audio', but a module takes its only tensor without a name:"
                        + " leave it out.");
    }

    @Test
    void aModuleThatFailsLaterFailsTheWorkAndNotTheCard() throws IOException {
        module("Tensor", """
                if torch.gt(torch.size(audio, 0), 1):
                  ops.prim.RaiseException("too many windows")
                return audio""");

        try (SpeechEncoder encoder = ModuleCard.open(folder, ModuleCard.WINDOWS)) {
            assertThatThrownBy(() -> TestAudio.frames(encoder, TestAudio.sound(8, 1), 0))
                    .isExactlyInstanceOf(SerException.class)
                    .hasMessage("Graph tiny.pt failed: too many windows.");
        }
    }

    private void module(String type, String body) throws IOException {
        TinyModule.write(folder.resolve("tiny.pt"), type, body);
    }

    /** The message with which the card is refused when it is opened. */
    private String refusal(String yaml) {
        try (SpeechEncoder encoder = ModuleCard.open(folder, yaml)) {
            throw new AssertionError("the card was accepted: " + encoder.info());
        } catch (InvalidInputException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
            return String.valueOf(e.getMessage());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
