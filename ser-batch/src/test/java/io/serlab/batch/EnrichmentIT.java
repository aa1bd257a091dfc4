package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.audio.Waveform;
import io.serlab.core.audio.WavWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A corpus in the form of EmoDB whose emotion lies in its vowels: attention finds them, and the run says so. */
class EnrichmentIT {
    private static final List<String> SPEAKERS = List.of("03", "08", "09", "10");
    // Silence, a vowel that tells the emotion, noise that tells nothing.
    private static final String LABELS = """
            signal wochenAO
            #
                0.100000   -1 a\t+lar\t2
                0.300000   -1 s
                0.700000   -1 .
            """;
    private static final String EXPERIMENT = """
            name: vowels
            corpus: {reader: emodb, root: emodb}
            protocol: {folds: leave-one-speaker-out, development: none}
            encoder: {name: log-mel, bands: 40}
            frames: {normalise: corpus}
            pooler: {name: attentive-statistics}
            head: {hidden: []}
            training: {epochs: 20, batch-size: 4, threads: 1, learning-rate: 0.03}
            seeds: [1]
            """;

    @TempDir
    static Path folder;

    private static Path experiment;
    private static Product product;
    private static Ended ended;
    private static JsonNode run;

    @BeforeAll
    static void run() throws IOException {
        Files.createDirectories(folder.resolve("emodb/wav"));
        Files.createDirectories(folder.resolve("emodb/lablaut"));
        for (String speaker : SPEAKERS) {
            for (int take = 0; take < 3; take++) {
                record(speaker + "a01W" + "abc".charAt(take), 300);
                record(speaker + "a01T" + "abc".charAt(take), 900);
            }
        }
        experiment = Files.writeString(folder.resolve("vowels.yaml"), EXPERIMENT);
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        ended = product.run("run", experiment.toString()).exits(0).withoutTrace();
        run = product.run("runs", "show", "latest", "--json").exits(0).json();
    }

    private static void record(String name, double hz) throws IOException {
        Random random = new Random(name.hashCode());
        float[] samples = new float[8 * 16_000 / 10];
        for (int i = 0; i < samples.length; i++) {
            double seconds = i / 16_000.0;
            double noise = seconds > 0.3 && seconds < 0.7 ? 0.2 * random.nextGaussian() : 0.001 * random.nextGaussian();
            boolean vowel = seconds > 0.1 && seconds < 0.3;
            samples[i] = (float) (noise + (vowel ? 0.2 * StrictMath.sin(2 * Math.PI * hz * seconds) : 0));
        }
        WavWriter.write(folder.resolve("emodb/wav/" + name + ".wav"), new Waveform(samples, 16_000));
        Files.writeString(folder.resolve("emodb/lablaut/" + name + "xx.lablaut"), LABELS);
    }

    private static List<JsonNode> categories() {
        return StreamSupport.stream(run.get("enrichment").spliterator(), false).toList();
    }

    private static double enrichment(String category) {
        return categories().stream()
                .filter(each -> each.get("category").asString().equals(category))
                .findFirst()
                .orElseThrow()
                .get("enrichment")
                .asDouble();
    }

    @Test
    void theDocumentHasTheClassesOfPhones() {
        assertThat(categories())
                .extracting(each -> each.get("category").asString())
                .containsExactly("(none)", "fricative", "vowel");
        assertThat(categories())
                .allSatisfy(each -> assertThat(each.propertyNames())
                        .contains("tier", "frames", "share", "log2_low", "log2_high", "p_adjusted"));
    }

    @Test
    void attentionIsFoundWhereTheEmotionIs() {
        assertThat(enrichment("vowel")).isGreaterThan(1.2);
        assertThat(enrichment("fricative")).isLessThan(1);
    }

    @Test
    void theTableIsShownAfterTheRunAndLater() {
        assertThat(ended.out())
                .contains("Attention by phone-class, over that of uniform attention")
                .containsPattern("vowel +2\\d\\.\\d %");
        assertThat(product.run("runs", "show", run.get("id").asString())
                        .exits(0)
                        .out())
                .contains("Attention by phone-class");
    }

    @Test
    void theFileHasAllTiers() throws IOException {
        Path file = Path.of(run.get("artifacts").get("enrichment").asString());
        List<String> tiers = Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",")[0])
                .distinct()
                .toList();
        assertThat(tiers).containsExactly("mark", "phone", "phone-class", "stress", "position-in-utterance");
    }

    @Test
    void attentionThatIsUniformIsSaidToBe() {
        Ended uniform = product.run("run", experiment.toString(), "--set", "pooler.name=mean")
                .exits(0);
        assertThat(uniform.out()).contains("Attention is uniform: no phone-class gets more of it than another.");
    }
}
