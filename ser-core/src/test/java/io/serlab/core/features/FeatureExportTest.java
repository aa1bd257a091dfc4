package io.serlab.core.features;

import static io.serlab.core.features.Recordings.recordings;
import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.array.Safetensors;
import io.serlab.core.files.ExportFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        ExportFolder.prepare(target, false);

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
}
