package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.array.Safetensors;
import io.serlab.encoders.torchscript.TinyModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A module of three layers, summed with learned weights: these are kept and shown, fold by fold and over all. */
class LayerWeightsIT {
    private static final String CARD = """
            name: tiny
            sample-rate: 16000
            stages:
              - file: tiny.pt
                windows: {length: 1600, hop: 800}
            layers:
              - {number: 0, output: coarse, dimension: 40}
              - {number: 1, output: rough, dimension: 40}
              - {number: 5, output: loud, dimension: 40}
            hop-samples: 800
            receptive-field-samples: 1600
            offset-samples: 800
            """;
    private static final String MODULE = """
            parts = torch.reshape(audio, [-1, 40, 40])
            steps = torch.abs(torch.diff(parts))
            loud = torch.sum(torch.abs(parts), [2])
            return {"coarse": torch.mean(parts, [2]), "rough": torch.sum(steps, [2]), "loud": loud}
            """;
    private static final String EXPERIMENT = """
            name: tiny
            corpus: {reader: manifest, file: manifest.csv}
            protocol: {folds: leave-one-speaker-out}
            encoder: {name: torchscript, card: card.yaml, layers: {weighted: all}}
            pooler: {name: mean}
            head: {hidden: []}
            training: {epochs: 3, threads: 1, learning-rate: 0.1}
            """;

    @TempDir
    static Path folder;

    private static Path experiment;
    private static Product product;
    private static Ended ended;
    private static JsonNode run;

    @BeforeAll
    static void run() throws IOException {
        TinyCorpus corpus = TinyCorpus.write(folder);
        TinyModule.write(folder.resolve("tiny.pt"), "Dict[str, Tensor]", MODULE);
        Files.writeString(folder.resolve("card.yaml"), CARD);
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        experiment = corpus.experiment(EXPERIMENT);
        ended = product.run("run", experiment.toString()).exits(0).withoutTrace();
        run = product.run("runs", "show", "latest", "--json").exits(0).json();
    }

    @Test
    void aPoolerThatTakesThemGetsTheLayersSideBySide() {
        Product other = Product.at(folder.resolve("other-home"), folder.resolve("other-calls"));

        JsonNode document = other.run(
                        "run",
                        experiment.toString(),
                        "--json",
                        "--set",
                        "encoder.layers=[0, 1, 5]",
                        "--set",
                        "pooler.name=mhfa")
                .exits(0)
                .json();

        assertThat(document.get("status").asString()).isEqualTo("completed");
        assertThat(document.get("runs").get(0).get("layer_weights").isNull()).isTrue();
    }

    @Test
    void theDocumentHasMeanAndRangeOfEachLayer() {
        List<JsonNode> layers = list(run.get("layer_weights"));

        assertThat(layers).extracting(layer -> layer.get("layer").asInt()).containsExactly(0, 1, 5);
        assertThat(layers.stream().mapToDouble(layer -> number(layer, "weight")).sum())
                .isCloseTo(1, within(1e-6));
        assertThat(layers)
                .allSatisfy(layer ->
                        assertThat(number(layer, "weight")).isBetween(number(layer, "low"), number(layer, "high")));
    }

    @Test
    void theyAreTheSoftmaxOfTheTrainedScores() {
        Safetensors checkpoint = Safetensors.open(artifact("checkpoint"));
        double[] sums = new double[3];
        for (String speaker : TinyCorpus.SPEAKERS) {
            float[] scores = checkpoint.floats(speaker + "/layers.weight");
            double[] powers = DoubleStream.of(scores[0], scores[1], scores[2])
                    .map(Math::exp)
                    .toArray();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += powers[i] / DoubleStream.of(powers).sum();
            }
        }
        for (int i = 0; i < sums.length; i++) {
            assertThat(number(run.get("layer_weights").get(i), "weight")).isCloseTo(sums[i] / 3, within(1e-6));
        }
        assertThat(sums[0]).as("training moved them").isNotCloseTo(1, within(1e-4));
    }

    @Test
    void theFileIsListedWithItsHash() throws IOException {
        assertThat(Files.readAllLines(artifact("layer_weights")))
                .startsWith("fold,layer,weight")
                .hasSize(1 + 3 * 3);
        assertThat(list(run.get("files")))
                .filteredOn(file -> file.get("path").asString().equals("layer-weights.csv"))
                .singleElement()
                .satisfies(file -> assertThat(file.get("sha256").asString()).hasSize(64));
    }

    @Test
    void peopleReadATable() {
        String shown =
                product.run("runs", "show", run.get("id").asString()).exits(0).out();

        assertThat(List.of(ended.out(), shown))
                .allSatisfy(text -> assertThat(text)
                        .contains("Learned weights of the layers, mean over 3 folds:")
                        .containsPattern("\n  5 +0\\.\\d{4}  0\\.\\d{4}  0\\.\\d{4}  █"));
    }

    @Test
    void aRunWithoutALearnedSumHasNone() {
        product.run("run", folder.resolve("tiny.yaml").toString(), "--set", "encoder.layers=5")
                .exits(0);

        JsonNode single =
                product.run("runs", "show", "latest", "--json").exits(0).json();
        assertThat(single.has("layer_weights")).isTrue();
        assertThat(single.get("layer_weights").isNull()).isTrue();
    }

    @Test
    void aModuleThatDoesNotFitItsCardIsRefused() {
        Refusal refusal = Refusal.of(
                product,
                2,
                "run",
                folder.resolve("tiny.yaml").toString(),
                "--set",
                "encoder.folder=" + folder.resolve("nowhere"));

        assertThat(refusal.message()).startsWith("No such graph: ");
    }

    private static Path artifact(String kind) {
        return Path.of(run.get("artifacts").get(kind).asString());
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static double number(JsonNode node, String key) {
        return node.get(key).asDouble();
    }
}
