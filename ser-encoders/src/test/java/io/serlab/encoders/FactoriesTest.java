package io.serlab.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.component.ComponentFactory;
import io.serlab.api.encoder.SpeechEncoderFactory;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class FactoriesTest {

    @Test
    void allFamiliesAreFoundByTheirServiceFile() {
        assertThat(StreamSupport.stream(
                        ServiceLoader.load(SpeechEncoderFactory.class).spliterator(), false))
                .extracting(ComponentFactory::name)
                .containsExactlyInAnyOrder(
                        "log-mel",
                        "onnx",
                        "torchscript",
                        "auto",
                        "wav2vec2",
                        "hubert",
                        "wavlm",
                        "data2vec-audio",
                        "whisper",
                        "wav2vec2-bert");
    }
}
