package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Experiments whose loss is told more than classes: shares of raters, and arousal, valence and dominance. */
class RatedRunIT {
    @TempDir
    static Path folder;

    private static Path experiment;
    private static Product product;
    private static JsonNode run;

    @BeforeAll
    static void run() throws IOException {
        TinyCorpus corpus = TinyCorpus.write(folder.resolve("corpus"));
        experiment = corpus.experiment();
        Files.writeString(
                corpus.manifest(),
                Files.readString(corpus.manifest())
                        .replaceFirst("(?m)$", ",arousal,valence,dominance,share_anger,share_joy,share_sadness")
                        .replaceAll("(?m)^(.*,anger,.*)$", "$1,6,2,6,4,1,0")
                        .replaceAll("(?m)^(.*,joy,.*)$", "$1,5,6,4,0,3,0")
                        .replaceAll("(?m)^(.*,sadness,.*)$", "$1,2,2,3,1,0,2"));
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        run = product.run(
                        "run",
                        experiment.toString(),
                        "--json",
                        "--set",
                        "loss.name=multi-task",
                        "--set",
                        "protocol.metric=ccc_mean")
                .exits(0)
                .json()
                .get("runs")
                .get(0);
    }

    @Test
    void concordanceIsReportedBesideTheScoresOfTheClasses() {
        JsonNode metrics = run.get("metrics");

        assertThat(metrics.get("macro_f1").asDouble()).isBetween(0.0, 1.0);
        double sum = 0;
        for (String name : List.of("ccc_arousal", "ccc_valence", "ccc_dominance")) {
            assertThat(metrics.get(name).asDouble()).as(name).isBetween(-1.0, 1.0);
            sum += metrics.get(name).asDouble();
        }
        assertThat(metrics.get("ccc_mean").asDouble()).isEqualTo(sum / 3);
        assertThat(run.get("folds").get(0).get("metrics").get("ccc_mean").isNull())
                .isFalse();
    }

    @Test
    void predictionsHoldTheRatings() throws IOException {
        List<String> lines = Files.readAllLines(
                Path.of(run.get("artifacts").get("predictions").asString()));

        assertThat(lines.get(0))
                .isEqualTo("id,truth,predicted,p_anger,p_joy,p_sadness,truth_arousal,arousal,truth_valence,valence,"
                        + "truth_dominance,dominance,fold");
        assertThat(lines).hasSize(19).allMatch(line -> line.split(",", -1).length == 13);
        assertThat(lines.get(1).split(",", -1)[6]).isEqualTo("6.0");
    }

    @Test
    void theModelOfSuchARunClassifies() {
        Path recording = experiment.resolveSibling("ann-joy-1.wav");
        String id = run.get("id").asString();

        JsonNode answer = product.run("classify", id, recording.toString(), "--json")
                .exits(0)
                .json();

        assertThat(answer.get("files").get(0).get("probabilities").size()).isEqualTo(3);
    }

    @Test
    void theSharesOfRatersAreLearned() {
        product.run("train", experiment.toString(), "--set", "loss.name=kl-divergence")
                .exits(0);
    }

    @Test
    void whatACorpusLacksIsOneLineBeforeAnyWork() {
        Path plain = TinyCorpus.write(folder.resolve("plain")).experiment();

        Refusal refusal = Refusal.of(product, 2, "run", plain.toString(), "--set", "loss.name=kl-divergence");

        assertThat(refusal.code()).isEqualTo("missing-targets");
        assertThat(refusal.message())
                .startsWith("Loss 'kl-divergence' needs the share of raters for each class of every training utterance;"
                        + " 18 of 18 have none: ann-anger-1.wav");
    }

    @Test
    void aFactorOfAnUnknownClassIsOneLine() {
        Refusal refusal = Refusal.of(
                product,
                2,
                "run",
                experiment.toString(),
                "--set",
                "loss={name: weighted-cross-entropy, factors: {angr: 2}}");

        assertThat(refusal.code()).isEqualTo("unknown-class");
        assertThat(refusal.message())
                .isEqualTo("No class named 'angr' (loss.factors). Did you mean 'anger'? Known: anger, joy, sadness.");
    }
}
