package io.serlab.encoders.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.encoder.LayerInfo;
import io.serlab.encoders.onnx.PublishedCards;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the published cards promise. */
class PublishedCardTest {

    @Test
    void yamnetNumbersItsLayersByDepth() {
        ModelCard card = CardReader.read(PublishedCards.card("yamnet"), Optional.empty());

        assertThat(card.info("hash").layers())
                .extracting(LayerInfo::number, LayerInfo::name, LayerInfo::dimension)
                .contains(tuple(11, "h11", 256), tuple(23, "h23", 512))
                .endsWith(tuple(28, "embedding", 1024));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yamnet", "kwt1", "speech-embedding"})
    void looksForItsGraphsBesideTheRepository(String name) {
        Path file = PublishedCards.card(name);
        Path repository = file.resolve("../../../..").normalize();

        assertThat(CardReader.read(file, Optional.empty()).folder())
                .isEqualTo(
                        repository.resolveSibling("shared").resolve("encoders").resolve(name));
    }

    // Speech embedding: 76 log-mel frames of 512 samples, 160 apart, are 12,512 samples; a window more each 1,280.
    @ParameterizedTest
    @CsvSource({
        "yamnet, 1, 1",
        "yamnet, 15600, 1",
        "yamnet, 15601, 2",
        "yamnet, 23280, 2",
        "yamnet, 23281, 3",
        "speech-embedding, 1, 1",
        "speech-embedding, 12512, 1",
        "speech-embedding, 13791, 1",
        "speech-embedding, 13792, 2",
        "kwt1, 1, 1",
        "kwt1, 480, 1",
        "kwt1, 640, 2",
        "kwt1, 16000, 98",
        "kwt1, 16159, 98",
        "kwt1, 16160, 99",
        "kwt1, 31680, 196",
        "kwt1, 31840, 197"
    })
    void countsFrames(String name, int samples, int frames) {
        ModelCard card = CardReader.read(PublishedCards.card(name), Optional.empty());

        assertThat(card.frameCount(samples)).isEqualTo(frames);
    }

    @ParameterizedTest
    @CsvSource({"yamnet, 0.4875, 0.48", "kwt1, 0.015, 0.01", "speech-embedding, 0.391, 0.08"})
    void placesFramesAtTheCentreOfWhatTheyAreCutFrom(String name, double first, double step) {
        ModelCard card = CardReader.read(PublishedCards.card(name), Optional.empty());

        assertThat(card.info("hash").frameCentreSeconds(0)).isCloseTo(first, within(1e-9));
        assertThat(card.info("hash").frameCentreSeconds(10)).isCloseTo(first + 10 * step, within(1e-9));
    }
}
