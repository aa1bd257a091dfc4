package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.core.evaluation.Logits;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Calibration is fitted to development data, told with and without, and goes wherever the network goes. */
class CalibrationIT {
    @TempDir
    static Path folder;

    private static Product product;
    private static Path experiment;
    private static JsonNode run;

    @BeforeAll
    static void run() throws IOException {
        TinyCorpus corpus = TinyCorpus.write(folder.resolve("corpus"));
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        experiment = corpus.experiment("""
                name: calibrated
                corpus: {reader: manifest, file: splits.csv}
                encoder: {name: log-mel, bands: 40}
                pooler: {name: mean}
                head: {hidden: [8]}
                training: {epochs: 8, learning-rate: 0.01, batch-size: 4, batch-seconds: 2, threads: 1}
                calibration:
                  method: temperature
                  prior: {anger: 0.2, joy: 0.2, sadness: 0.6}
                  prior-from: training
                """);
        writeManifest(0);
        run = document();
    }

    /** Of the third speaker, who is the test split, the classes can be turned. */
    private static void writeManifest(int turned) throws IOException {
        List<String> rows = new ArrayList<>(List.of("path,label,speaker,split"));
        List<String> splits = List.of("train", "development", "test");
        for (String speaker : TinyCorpus.SPEAKERS) {
            int split = TinyCorpus.SPEAKERS.indexOf(speaker);
            for (int label = 0; label < 3; label++) {
                String shown = TinyCorpus.CLASSES.get((label + (split == 2 ? turned : 0)) % 3);
                for (int take = 1; take <= 2; take++) {
                    rows.add("%s-%s-%d.wav,%s,%s,%s"
                            .formatted(
                                    speaker, TinyCorpus.CLASSES.get(label), take, shown, speaker, splits.get(split)));
                }
            }
        }
        Files.write(experiment.resolveSibling("splits.csv"), rows);
    }

    private static JsonNode document() {
        return product.run("run", experiment.toString(), "--json")
                .exits(0)
                .withoutTrace()
                .json()
                .get("runs")
                .get(0);
    }

    private static Path artifact(JsonNode of, String kind) {
        return Path.of(of.get("artifacts").get(kind).asString());
    }

    @Test
    void everyStepIsScoredWithAndWithout() {
        JsonNode scores = run.get("calibration").get("scores");
        List<String> shown = scores.valueStream()
                .map(each -> each.get("split").asString() + " "
                        + each.get("calibration").asString())
                .toList();
        assertThat(shown)
                .containsExactly(
                        "development none",
                        "development temperature",
                        "development prior",
                        "development temperature+prior",
                        "test none",
                        "test temperature",
                        "test prior",
                        "test temperature+prior");
        assertThat(run.get("calibration").get("used").asString()).isEqualTo("temperature+prior");
        assertThat(scores.get(1).get("nll").asDouble())
                .isLessThan(scores.get(0).get("nll").asDouble());
        assertThat(scores.get(5).get("macro_f1")).isEqualTo(scores.get(4).get("macro_f1"));
        assertThat(run.get("metrics").get("macro_f1")).isEqualTo(scores.get(7).get("macro_f1"));
        assertThat(run.get("metrics").get("uar")).isEqualTo(scores.get(7).get("uar"));
    }

    @Test
    void theLogitsStayThoseOfTheNetwork() {
        PredictionTable table = PredictionTable.read(artifact(run, "predictions"));
        Logits logits = Logits.read(artifact(run, "logits"));
        JsonNode none = run.get("calibration").get("scores").get(4);
        int right = 0;
        for (int i = 0; i < table.rows().size(); i++) {
            PredictionRow row = table.rows().get(i);
            PredictionRow raw = PredictionRow.ofLogits(
                    row.id(), row.truth(), table.classes(), logits.values().get(i));
            assertThat(raw.probabilities()).isNotEqualTo(row.probabilities());
            right += raw.predicted().equals(raw.truth()) ? 1 : 0;
        }
        assertThat(none.get("accuracy").asDouble()).isCloseTo(right / 6.0, within(1e-12));
    }

    @Test
    void classifyGivesTheProbabilitiesOfTheRun() {
        PredictionRow row =
                PredictionTable.read(artifact(run, "predictions")).rows().get(0);
        JsonNode file = product.run(
                        "classify",
                        run.get("id").asString(),
                        experiment.resolveSibling(row.id()).toString(),
                        "--json")
                .exits(0)
                .json()
                .get("files")
                .get(0);
        assertThat(file.get("probabilities").get("joy").asDouble())
                .isCloseTo(row.probabilities().get(1), within(1e-6));
        assertThat(file.get("class").asString()).isEqualTo(row.predicted());
    }

    @Test
    void theLabelsOfTheTestSplitChangeNothingThatIsFitted() throws IOException {
        writeManifest(1);
        JsonNode turned = document();
        assertThat(turned.get("id")).isNotEqualTo(run.get("id"));
        assertThat(turned.get("calibration").get("scores").get(4))
                .isNotEqualTo(run.get("calibration").get("scores").get(4));
        assertThat(Files.readAllBytes(artifact(turned, "checkpoint")))
                .isEqualTo(Files.readAllBytes(artifact(run, "checkpoint")));
        writeManifest(0);
    }

    @Test
    void theTableIsShown() {
        String out = product.run("run", experiment.toString()).exits(0).out();
        assertThat(out)
                .contains("Calibration; what is fitted, is fitted to development data, which also chose the epoch:")
                .contains("temperature+prior (used)");
    }

    @Test
    void aPriorThatDoesNotFitTheClassesIsRefused() {
        Refusal refusal = Refusal.of(
                product, 2, "run", experiment.toString(), "--set", "calibration.prior={anger: 0.5, boredom: 0.5}");
        assertThat(refusal.code()).isEqualTo("invalid-value");
        assertThat(refusal.message())
                .contains("calibration.prior must give a share to each of the classes anger, joy, sadness")
                .contains("look at: boredom, joy, sadness");
    }
}
