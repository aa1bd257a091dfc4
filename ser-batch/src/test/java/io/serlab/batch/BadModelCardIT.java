package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.encoders.onnx.TinyGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model card that cannot work is refused with one line and exit code 2; one that can runs to the end. */
class BadModelCardIT {
    /** Windows of a tenth of a second; the frame is the window itself. */
    private static final String CARD = """
            name: tiny
            sample-rate: 16000
            stages:
              - file: tiny.onnx
                input: audio
                windows: {length: 1600, hop: 800}
            layers:
              - {number: 0, output: frames, dimension: 1600}
            hop-samples: 800
            receptive-field-samples: 1600
            offset-samples: 800
            """;

    @TempDir
    Path folder;

    private TinyCorpus corpus = TinyCorpus.empty(Path.of(""));
    private Product product = Product.at(Path.of(""), Path.of(""));

    @BeforeEach
    void writeCorpusAndGraph() throws IOException {
        corpus = TinyCorpus.write(folder);
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        new TinyGraph("audio", -1, 1600).output("frames", -1, 1600).write(folder.resolve("tiny.onnx"));
    }

    @Test
    void aCardThatIsNotThere() {
        assertThat(refusal(null).message())
                .isEqualTo("No such model card: %s (encoder.card).".formatted(folder.resolve("card.yaml")));
    }

    @Test
    void anUnreadableCard() {
        assertThat(refusal("name: [tiny").message())
                .startsWith("Not a model card")
                .contains("card.yaml");
    }

    @Test
    void aGraphThatIsNotThere() {
        assertThat(refusal(CARD.replace("tiny.onnx", "gone.onnx")).message())
                .startsWith("No such graph: " + folder.resolve("gone.onnx"));
    }

    @Test
    void anOutputThatTheGraphLacks() {
        assertThat(refusal(CARD.replace("output: frames", "output: frame")).message())
                .isEqualTo("No output named 'frame' (card.yaml.layers[0].output, in graph tiny.onnx)."
                        + " Did you mean 'frames'? Known: frames.");
    }

    @Test
    void aDimensionThatTheGraphDeclaresOtherwise() {
        assertThat(refusal(CARD.replace("dimension: 1600", "dimension: 7")).message())
                .isEqualTo(
                        "card.yaml.layers[0].dimension is 7, but the last axis of output 'frames' has 1600 features.");
    }

    /** The graph says nothing of its axes, so the card can only be found wrong while frames are made. */
    @Test
    void aDimensionThatShowsOnlyOnTheFirstRecording() throws IOException {
        new TinyGraph("audio", -1, -1).output("frames", -1, -1).write(folder.resolve("tiny.onnx"));

        assertThat(refusal(CARD.replace("dimension: 1600", "dimension: 7")).message())
                .isEqualTo(
                        "card.yaml.layers[0].dimension is 7, but the last axis of output 'frames' has 1600 features.");
    }

    @Test
    void anUtteranceShorterThanOneWindowIsPaddedAndCounted() throws IOException {
        Files.writeString(folder.resolve("card.yaml"), CARD);
        corpus.tone("short.wav", 300, 0.02);

        Ended ended = product.run(
                "run",
                corpus.add("short.wav", "joy", "ann").experiment(experiment()).toString());

        ended.exits(0).withoutTrace();
        assertThat(ended.err()).contains("1 utterances are shorter than one window of the encoder and are padded.");
        assertThat(product.run("runs", "show", "latest", "--json")
                        .json()
                        .get("events")
                        .toString())
                .contains("19 utterances encoded, 1 padded");
    }

    private Refusal refusal(@org.jspecify.annotations.Nullable String card) {
        try {
            if (card != null) {
                Files.writeString(folder.resolve("card.yaml"), card);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Refusal.of(product, 2, "run", corpus.experiment(experiment()).toString());
    }

    private static String experiment() {
        return """
                name: tiny
                corpus: {reader: manifest, file: manifest.csv}
                protocol: {folds: leave-one-speaker-out}
                encoder: {name: onnx, card: card.yaml}
                pooler: {name: mean}
                head: {hidden: []}
                training: {epochs: 1, threads: 1}
                """;
    }
}
