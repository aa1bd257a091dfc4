package io.serlab.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportFolderTest {
    @TempDir
    Path folder;

    @Test
    void touchesAFolderThatIsNotEmptyOnlyWhenAskedTo() throws IOException {
        Path file = Files.createFile(folder.resolve("note"));

        assertThatThrownBy(() -> ExportFolder.prepare(folder, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(folder + " is not empty: choose another folder, or --replace what is in it");
        assertThatThrownBy(() -> ExportFolder.prepare(file, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("a file is where a folder should be");
        ExportFolder.prepare(folder, true);
        assertThat(file).exists();
    }

    @ParameterizedTest
    @CsvSource({
        "03a01Fa.wav,      03a01Fa.wav.safetensors",
        "a/b.wav,          a%2Fb.wav.safetensors",
        "../../etc/x,      %2E.%2F..%2Fetc%2Fx.safetensors",
        "C:\\x,            C%3A%5Cx.safetensors",
        "a%2Fb.wav,        a%252Fb.wav.safetensors",
        "声.wav,            声.wav.safetensors",
    })
    void namesStayInsideTheFolder(String id, String name) {
        assertThat(ExportFolder.fileName(id, ".safetensors")).isEqualTo(name);
    }

    @Test
    void longNamesAreCutAndStayApart() {
        String stem = "声".repeat(100);

        String name = ExportFolder.fileName(stem + "a", ".TextGrid");

        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(256);
        assertThat(name).isNotEqualTo(ExportFolder.fileName(stem + "b", ".TextGrid"));
    }
}
