package io.serlab.core.features;

import static io.serlab.core.features.Recordings.recordings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.Safetensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureExportTest {
    private static final List<Integer> LAYERS = List.of(2, 0);

    @TempDir
    Path folder;

    @Test
    void writesEachLayerWithWhatIsNeededToPlaceItsFramesInTime() {
        FeatureCache cache = new FeatureCache(folder.resolve("cache"));
        FakeEncoder encoder = new FakeEncoder();
        Recordings.fill(cache, encoder, LAYERS, recordings(4));
        FeatureSet features = cache.open(FakeEncoder.FINGERPRINT, LAYERS, recordings(4));
        Path target = folder.resolve("export/deep");
        FeatureExport.prepare(target, false);

        long bytes = new FeatureExport(features, LAYERS, encoder.info(), FrameStorage.FP32, target).write("u3");

        Safetensors file = Safetensors.open(target.resolve("u3.safetensors"));
        assertThat(bytes).isEqualTo(file.fileBytes());
        assertThat(file.names()).containsExactly("layer_2", "layer_0");
        assertThat(file.info("layer_2").shape()).containsExactly(7L, 3L);
        assertThat(file.floats("layer_0"))
                .containsExactly(features.frames("u3", 1).array());
        assertThat(file.metadata())
                .containsEntry("id", "u3")
                .containsEntry("encoder", "fake")
                .containsEntry("fingerprint", FakeEncoder.FINGERPRINT)
                .containsEntry("storage", "fp32")
                .containsEntry("sample_rate", "100")
                .containsEntry("hop_samples", "10")
                .containsEntry("offset_samples", "10.0");
    }

    @Test
    void touchesAFolderThatIsNotEmptyOnlyWhenAskedTo() throws IOException {
        Path file = Files.createFile(folder.resolve("note"));

        assertThatThrownBy(() -> FeatureExport.prepare(folder, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(folder + " is not empty: choose another folder, or --replace what is in it");
        assertThatThrownBy(() -> FeatureExport.prepare(file, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("a file is where a folder should be");
        FeatureExport.prepare(folder, true);
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
        assertThat(FeatureExport.fileName(id)).isEqualTo(name);
    }

    @Test
    void longNamesAreCutAndStayApart() {
        String stem = "声".repeat(100);

        String name = FeatureExport.fileName(stem + "a");

        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(256);
        assertThat(name).isNotEqualTo(FeatureExport.fileName(stem + "b"));
    }
}
