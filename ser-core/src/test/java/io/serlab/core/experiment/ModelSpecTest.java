package io.serlab.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.core.features.FrameStorage;
import io.serlab.core.features.Normalisation;
import io.serlab.core.training.LayerMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSpecTest {
    @TempDir
    Path folder;

    private ModelSpec bind(String blocks) throws IOException {
        Path file = Files.writeString(folder.resolve("spec.yaml"), blocks);
        return ModelSpec.bind(ExperimentFile.read(file, List.of()), new ClassPathCatalogue(), folder);
    }

    @Test
    void aModelIsBoundWithoutItsCorpus() throws IOException {
        ModelSpec model = bind("""
                name: tiny
                corpus: {reader: gone-with-its-plugin, root: /nowhere}
                encoder: {name: log-mel, bands: 40, layers: {weighted: all}}
                frames: {normalise: speaker, storage: bf16}
                pooler: {name: mean}
                head: {hidden: [7]}
                loss: {name: gone-too}
                training: {threads: 3}
                """);

        assertThat(model.encoder().name()).isEqualTo("log-mel");
        assertThat(model.layers().mode()).isEqualTo(LayerMode.WEIGHTED);
        assertThat(model.normalisation()).isEqualTo(Normalisation.SPEAKER);
        assertThat(model.storage()).isEqualTo(FrameStorage.BF16);
        assertThat(model.head().hidden()).containsExactly(7);
        assertThat(model.threads()).isEqualTo(3);
        assertThat(model.plugins()).isEmpty();
    }

    @Test
    void aComponentThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> bind("encoder: {name: log-mel}\npooler: {name: gone}\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("No pooler named 'gone'");
    }
}
