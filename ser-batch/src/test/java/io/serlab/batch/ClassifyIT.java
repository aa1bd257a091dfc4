package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.array.Safetensors;
import io.serlab.core.alignment.AlignedTier;
import io.serlab.core.alignment.TextGrid;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.audio.Resampler;
import io.serlab.core.audio.WavWriter;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The model of a cross-validated run, without its corpus, on recordings of any kind. */
@Order(1)
class ClassifyIT {
    private static final int BANDS = 40;

    @TempDir
    static Path folder;

    private static Product product;
    private static TinyCorpus corpus;
    private static Path experiment;
    private static Path audio;
    private static String run;

    @BeforeAll
    static void train() throws IOException {
        corpus = TinyCorpus.write(folder.resolve("corpus"));
        experiment = corpus.experiment();
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        run = run("pooler.name=mean");
        // From here on the corpus is not where it was.
        audio = folder.resolve("elsewhere");
        Files.createDirectories(audio);
        for (String name : List.of("ann-anger-1.wav", "bob-joy-2.wav")) {
            Files.copy(corpus.path(name), audio.resolve(name));
        }
    }

    private static String run(String pooler) {
        return product.run("run", experiment.toString(), "--json", "--set", "head.hidden=[]", "--set", pooler)
                .exits(0)
                .json()
                .get("runs")
                .get(0)
                .get("id")
                .asString();
    }

    private static Ended classify(String... arguments) {
        List<String> line = new ArrayList<>(List.of("classify", run, "--json"));
        line.addAll(List.of(arguments));
        return product.run(line.toArray(String[]::new)).withoutTrace();
    }

    private static double[] probabilities(JsonNode file) {
        return TinyCorpus.CLASSES.stream()
                .mapToDouble(name -> file.get("probabilities").get(name).asDouble())
                .toArray();
    }

    @Test
    void theNetworksOfAllFoldsAreAveragedAsProbabilities() throws IOException {
        Path frames = folder.resolve("frames");
        product.run("features", "export", experiment.toString(), frames.toString())
                .exits(0);

        JsonNode document =
                classify(audio.resolve("bob-joy-2.wav").toString()).exits(0).json();

        assertThat(document.get("run").asString()).isEqualTo(run);
        assertThat(document.get("networks").asInt()).isEqualTo(3);
        JsonNode file = document.get("files").get(0);
        assertThat(file.propertyNames()).contains("file", "class", "probabilities", "segments");
        assertThat(file.get("file").asString())
                .isEqualTo(audio.resolve("bob-joy-2.wav").toString());
        double[] expected = byHand(frames.resolve("bob-joy-2.wav.safetensors"));
        assertThat(probabilities(file)).containsExactly(expected, within(1e-5));
        assertThat(file.get("segments")).isEmpty(); // a plain mean looks everywhere alike
    }

    /** Per fold: normalise, average the frames, one linear map, softmax; then the mean over folds. */
    private static double[] byHand(Path exported) {
        Safetensors file = Safetensors.open(exported);
        float[] frames = file.floats(file.names().iterator().next());
        Safetensors checkpoint =
                Safetensors.open(product.home().resolve("runs").resolve(run).resolve("checkpoint.safetensors"));
        double[] mean = new double[TinyCorpus.CLASSES.size()];
        for (String fold : TinyCorpus.SPEAKERS) {
            float[] average = checkpoint.floats(fold + "/normalisation.0.mean");
            float[] deviation = checkpoint.floats(fold + "/normalisation.0.deviation");
            float[] weights = checkpoint.floats(fold + "/head.0.weight");
            double[] powers = new double[mean.length];
            for (int output = 0; output < powers.length; output++) {
                double sum = checkpoint.floats(fold + "/head.0.bias")[output];
                for (int value = 0; value < frames.length; value++) {
                    int band = value % BANDS;
                    double normalised = (frames[value] - average[band]) / deviation[band];
                    sum += weights[output * BANDS + band] * normalised / (frames.length / BANDS);
                }
                powers[output] = Math.exp(sum);
            }
            double total = Arrays.stream(powers).sum();
            for (int output = 0; output < mean.length; output++) {
                mean[output] += powers[output] / total / TinyCorpus.SPEAKERS.size();
            }
        }
        return mean;
    }

    @Test
    void othersBesideItChangeNothing() {
        JsonNode together = classify(
                        audio.toString(), corpus.path("cem-sadness-1.wav").toString())
                .exits(0)
                .json();

        assertThat(together.get("files")).hasSize(3);
        for (JsonNode file : together.get("files")) {
            JsonNode alone = classify(file.get("file").asString())
                    .exits(0)
                    .json()
                    .get("files")
                    .get(0);
            assertThat(alone).isEqualTo(file);
        }
    }

    @Test
    void anotherRateIsBroughtToThatOfTheEncoder() {
        Path high = folder.resolve("high.wav");
        Path low = folder.resolve("low.wav");
        WavWriter.write(high, Resampler.resample(AudioFiles.read(audio.resolve("bob-joy-2.wav")), 48_000));
        WavWriter.write(low, Resampler.resample(AudioFiles.read(high), 16_000));

        JsonNode files =
                classify(high.toString(), low.toString()).exits(0).json().get("files");

        // sixteen bits of the second file differ by their rounding
        assertThat(probabilities(files.get(0))).containsExactly(probabilities(files.get(1)), within(1e-3));
    }

    @Test
    void whatIsNoRecordingIsListedAndTheOthersAreClassified() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.wav"), "not a sound at all");
        Path broken = Files.write(
                folder.resolve("cut.wav"), Arrays.copyOf(Files.readAllBytes(audio.resolve("bob-joy-2.wav")), 30));
        Path gone = folder.resolve("gone.wav");
        Path good = audio.resolve("ann-anger-1.wav");

        Ended ended = classify(text.toString(), good.toString(), broken.toString(), gone.toString());

        ended.exits(1);
        JsonNode document = ended.json();
        assertThat(document.get("failed").asInt()).isEqualTo(3);
        assertThat(document.get("classified").asInt()).isEqualTo(1);
        JsonNode files = document.get("files");
        assertThat(files.get(0).get("error").get("message").asString()).contains("notes.wav", "it is a text file");
        assertThat(files.get(0).get("class").isNull()).isTrue();
        assertThat(files.get(1).get("error").isNull()).isTrue();
        assertThat(files.get(1).get("class").asString()).isIn(TinyCorpus.CLASSES);
        assertThat(files.get(3).get("error").get("message").asString()).contains("there is no such file");
        assertThat(ended.err()).contains("ser: 3 of 4 recordings could not be classified.");
    }

    @Test
    void thePersonSeesATableAndHowItCameAbout() {
        Ended ended = product.run("classify", run.substring(0, 20).toLowerCase(Locale.ROOT), audio.toString())
                .exits(0)
                .withoutTrace();

        assertThat(ended.out())
                .contains("FILE", "CLASS", "PROBABILITY", "all alike")
                .contains("2 recordings classified by run " + run, "the mean of the networks of its 3 folds");
        assertThat(ended.err()).contains("3 networks, one for each fold", "2 of 2 recordings classified.");
    }

    @Test
    void speakerFiguresAreReplacedByThoseOfTheRecordingAndSaidToBe() {
        String speakers = product.run(
                        "run",
                        experiment.toString(),
                        "--json",
                        "--set",
                        "frames.normalise=speaker",
                        "--set",
                        "pooler.name=attention")
                .exits(0)
                .json()
                .get("runs")
                .get(0)
                .get("id")
                .asString();

        Ended ended =
                product.run("classify", speakers, "--json", audio.toString()).exits(0);

        assertThat(ended.err()).contains("each recording is normalised by its own frames alone");
        assertThat(ended.json().get("normalised_by_own_figures").asBoolean()).isTrue();
    }

    @Test
    void eachRecordingGetsATextGridInAFolderThatIsEmpty() throws IOException {
        Path grids = folder.resolve("grids");
        classify(audio.toString(), "--textgrid", grids.toString()).exits(0);

        try (Stream<Path> files = Files.list(grids)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("ann-anger-1.TextGrid", "bob-joy-2.TextGrid");
        }
        assertThat(TextGrid.read(grids.resolve("bob-joy-2.TextGrid")))
                .extracting(AlignedTier::name)
                .containsExactly("segments", "weights");
        assertThat(Refusal.of(product, 2, "classify", run, audio.toString(), "--textgrid", grids.toString())
                        .message())
                .contains("is not empty", "--replace");
    }

    @Test
    void anEncoderThatIsAnotherNowIsRefused() {
        Refusal refusal = Refusal.of(product, 2, "classify", run, audio.toString(), "--set", "encoder.bands=48");

        assertThat(refusal.code()).isEqualTo("encoder-changed");
        assertThat(refusal.message()).contains(run, "'log-mel'", "fingerprint");
        assertThat(Refusal.of(product, 2, "classify", run, audio.toString(), "--set", "pooler.name=max")
                        .message())
                .contains("only the encoder's own settings may be set");
    }

    @Test
    void aRunThatIsNotThereOrHasNoNetworkIsRefused() throws IOException {
        assertThat(Refusal.of(product, 2, "classify", "01ZZZZ", audio.toString())
                        .code())
                .isEqualTo("unknown-run");
        String other = run("pooler.name=max");
        Files.delete(product.home().resolve("runs").resolve(other).resolve("checkpoint.safetensors"));

        Refusal refusal = Refusal.of(product, 2, "classify", other, audio.toString());

        assertThat(refusal.code()).isEqualTo("no-checkpoint");
        assertThat(refusal.message()).contains(other, "checkpoint.safetensors");
    }

    @Test
    void anInterruptedCallPrintsWhatIsDone() throws IOException {
        Path many = folder.resolve("many");
        Files.createDirectories(many);
        for (int i = 0; i < 3000; i++) {
            Files.createLink(many.resolve("%04d.wav".formatted(i)), audio.resolve("bob-joy-2.wav"));
        }
        Running running = product.startListening("classify", run, "--json", many.toString());
        assertThat(running.awaitProgress("one for each fold")).isTrue();
        running.interrupt();

        Ended ended = running.await().exits(130).withoutTrace();

        JsonNode document = ended.json();
        assertThat(document.get("status").asString()).isEqualTo("interrupted");
        assertThat(document.get("total").asInt()).isEqualTo(3000);
        assertThat(document.get("files").size())
                .isEqualTo(document.get("classified").asInt())
                .isLessThan(3000);
    }

    @Test
    void theDemoRunSaysOfItsCorpusWhatItSaidBefore() {
        Product demo = Product.at(folder.resolve("demo-home"), folder.resolve("calls"));
        Path file = Product.root().resolve("submissions/demo/demo.yaml");
        JsonNode trained = demo.run("run", file.toString(), "--json", "--set", "training.epochs=2")
                .exits(0)
                .json();
        Path home = demo.home()
                .resolve("runs")
                .resolve(trained.get("runs").get(0).get("id").asString());
        PredictionTable predictions = PredictionTable.read(home.resolve("predictions.csv"));
        List<String> line = new ArrayList<>(List.of("classify", "latest", "--json"));
        predictions.rows().stream()
                .limit(40)
                .forEach(row -> line.add(demo.home()
                        .resolve("demo-corpus/Audios")
                        .resolve(row.id())
                        .toString()));

        JsonNode files = demo.run(line.toArray(String[]::new)).exits(0).json().get("files");

        for (int i = 0; i < files.size(); i++) {
            PredictionRow row = predictions.rows().get(i);
            assertThat(files.get(i).get("class").asString()).isEqualTo(row.predicted());
            for (int each = 0; each < predictions.classes().size(); each++) {
                assertThat(files.get(i)
                                .get("probabilities")
                                .get(predictions.classes().get(each))
                                .asDouble())
                        .isEqualTo(row.probabilities().get(each), within(1e-5));
            }
        }
        assertThat(home.resolve("segments.csv")).exists();
        assertThat(files.get(0).get("segments")).isNotEmpty();
    }
}
