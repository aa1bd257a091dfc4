package io.serlab.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderRateTest {
    @TempDir
    private Path folder;

    private Optional<Integer> rate(String encoder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("rate.yaml"),
                "{name: rate, corpus: {reader: emodb, root: x}, encoder: %s, pooler: {name: mean}}".formatted(encoder));
        return EncoderRate.of(ExperimentBinder.bind(
                ExperimentFile.read(file, java.util.List.of()), new ClassPathCatalogue(), folder));
    }

    @Test
    void isWhatTheSettingsSay() throws IOException {
        assertThat(rate("{name: log-mel, sample-rate: 8000}")).contains(8000);
        assertThat(rate("{name: log-mel}")).contains(16_000);
    }

    @Test
    void isWhatTheModelCardSays() throws IOException {
        Path card = Files.writeString(folder.resolve("card.yaml"), "{name: mine, sample-rate: 44100}");
        assertThat(rate("{name: onnx, card: %s}".formatted(card))).contains(44_100);
        assertThat(rate("{name: onnx, card: %s}".formatted(folder.resolve("gone.yaml"))))
                .isEmpty();
    }
}
