package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.core.corpus.MspPodcastMiniature;
import io.serlab.core.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Task 2 of the challenge, arousal, valence and dominance alone, whole on a corpus of the challenge's layout. */
class DimensionsIT {
    private static final int TEST_ROWS = 5;

    @TempDir
    static Path folder;

    private static String[] line;
    private static Product product;
    private static Ended whole;

    @BeforeAll
    static void run() throws IOException {
        MspPodcastMiniature.write(folder.resolve("MSP-Podcast"), 2, TEST_ROWS);
        line = line("run", "--json");
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        whole = product.run(line).exits(0).withoutTrace();
    }

    private static String[] line(String command, String... more) {
        List<String> line = new ArrayList<>(List.of(
                command,
                Product.root()
                        .resolve("submissions/is2025-task2/log-mel-attentive-statistics.yaml")
                        .toString()));
        for (String setting : List.of(
                "corpus.root=" + folder.resolve("MSP-Podcast"),
                "training.epochs=4",
                "training.patience=0",
                "training.batch-size=8",
                "training.threads=1")) {
            line.addAll(List.of("--set", setting));
        }
        line.addAll(List.of(more));
        return line.toArray(String[]::new);
    }

    @Test
    void concordanceWithIntervalsIsReportedAndFiguresOfClassesAreNull() {
        JsonNode run = document().get("runs").get(0);

        assertThat(run.get("metrics").get("macro_f1").isNull()).isTrue();
        assertThat(run.get("metrics").get("uar").isNull()).isTrue();
        assertThat(run.get("confusion").isNull()).isTrue();
        for (String name : List.of("ccc_arousal", "ccc_valence", "ccc_dominance", "ccc_mean")) {
            assertThat(run.get("metrics").get(name).asDouble()).as(name).isBetween(-1.0, 1.0);
            assertThat(run.get("intervals").has(name)).as(name).isTrue();
        }
        assertThat(run.get("metrics").get("frames_for_80").isNull()).isFalse();
        assertThat(document().get("split").asString()).isEqualTo("development");
    }

    /** Ten turns of Development, those labelled O and X too. */
    @Test
    void predictionsHoldTrueAndPredictedRatingsOnTheScale() throws IOException {
        List<String> lines = Files.readAllLines(file("predictions.csv"));

        assertThat(lines.get(0)).isEqualTo("id,truth_arousal,arousal,truth_valence,valence,truth_dominance,dominance");
        assertThat(lines).hasSize(11);
        for (String row : lines.subList(1, lines.size())) {
            for (int column = 1; column <= 6; column++) {
                assertThat(Double.parseDouble(row.split(",", -1)[column])).isBetween(1.0, 7.0);
            }
        }
        assertThat(file("predictions-development.csv")).hasSameTextualContentAs(file("predictions.csv"));
        assertThat(file("dimensions.safetensors")).exists();
        assertThat(file("logits.safetensors")).doesNotExist();
        assertThat(file("report.html")).content().contains("\"ratings\":{");
        assertThat(Files.readString(file("localisation.csv")))
                .doesNotContain("\nclass,")
                .doesNotContain("\nprediction,");
    }

    @Test
    void theSubmissionHasTheColumnsOfTheChallengePassesItsCheckAndIsSent() throws IOException {
        Path submission = Path.of(document().get("submission").asString());
        List<String> lines = Files.readAllLines(submission);

        assertThat(lines.get(0)).isEqualTo("FileName,EmoAct,EmoVal,EmoDom");
        assertThat(lines).hasSize(1 + TEST_ROWS);
        assertThat(lines.subList(1, lines.size()))
                .allMatch(row -> row.matches("MSP-PODCAST_test3_\\d{4}.wav(,[1-7]\\.\\d{6}){3}"));
        JsonNode check = product.run("submission", "check", submission.toString(), "--pack", "is2025-task2", "--json")
                .exits(0)
                .json();
        assertThat(check.get("rows").asInt()).isEqualTo(TEST_ROWS);
        assertThat(Files.readString(submission.resolveSibling("manifest.json")))
                .contains("\"dimensions\" : [", "dimensions.safetensors");
        itIsSentScoredAndRebuilt();
    }

    // Not before the check: a file that was sent does not pass it again.
    private void itIsSentScoredAndRebuilt() {
        JsonNode sent = product.run("submission", "send", "latest", "--json")
                .exits(0)
                .json()
                .get("submission");
        String id = sent.get("id").asString();
        assertThat(sent.get("metric").asString()).isEqualTo("ccc_mean");

        JsonNode scored = product.run("submission", "score", id, "--metric", "ccc_mean=0.25", "--json")
                .exits(0)
                .json();
        assertThat(scored.get("shrinkage").asDouble())
                .isCloseTo(0.25 - document().at("/runs/0/metrics/ccc_mean").asDouble(), within(1e-12));

        Path rebuilt = folder.resolve("rebuilt");
        product.run("submission", "rebuild", id, rebuilt.toString()).exits(0).withoutTrace();
        assertThat(rebuilt.resolve("submission.csv"))
                .hasSameBinaryContentAs(Path.of(document().get("submission").asString()));
    }

    @Test
    void scoringThePredictionsGivesTheFiguresOfTheRun() {
        String predictions = file("predictions.csv").toString();
        JsonNode metrics = document().get("runs").get(0).get("metrics");

        JsonNode score = product.run("score", predictions, predictions, "--against", predictions, "--json")
                .exits(0)
                .json();

        for (String name : List.of("ccc_arousal", "ccc_valence", "ccc_dominance", "ccc_mean")) {
            assertThat(score.get("metrics").get(name)).isEqualTo(metrics.get(name));
        }
        assertThat(score.get("metrics").get("macro_f1").isNull()).isTrue();
        assertThat(score.get("confusion").isNull()).isTrue();
        assertThat(score.get("paired").get("metric").asString()).isEqualTo("ccc_mean");
        assertThat(score.get("paired").get("difference").asDouble()).isZero();
    }

    @Test
    void theHistoryRanksByConcordance() {
        JsonNode board = product.run("runs", "leaderboard", "--metric", "ccc_mean", "--json")
                .exits(0)
                .json();
        JsonNode listed = product.run("runs", "list", "--json").exits(0).json();

        assertThat(board.get("total").asInt()).isEqualTo(1);
        assertThat(listed.get("runs").get(0).get("metrics").get("macro_f1").isNull())
                .isTrue();
        assertThat(listed.get("runs").get(0).get("metrics").get("ccc_mean").isNull())
                .isFalse();
        product.run("runs", "list").exits(0).withoutTrace();
        product.run("runs", "show", "latest").exits(0).withoutTrace();
    }

    @Test
    void theModelRatesRecordings() {
        Path recording = folder.resolve("MSP-Podcast/Audios/MSP-PODCAST_test3_0001.wav");
        JsonNode answer = product.run("classify", "latest", recording.toString(), "--json")
                .exits(0)
                .json()
                .get("files")
                .get(0);

        assertThat(answer.get("class").isNull()).isTrue();
        assertThat(answer.get("probabilities").size()).isZero();
        assertThat(answer.get("dimensions").propertyNames()).containsExactly("arousal", "valence", "dominance");
        assertThat(answer.get("dimensions").get("valence").asDouble()).isBetween(1.0, 7.0);
        product.run("classify", "latest", recording.toString()).exits(0).withoutTrace();
    }

    @Test
    void killedAndTakenUpAgainItGivesTheSameBytes() throws IOException {
        Product killed = Product.at(folder.resolve("killed"), folder.resolve("calls"));
        Running running = killed.start(line);
        running.awaitProgress("[train]");
        running.kill();

        Ended last = killed.run(line).exits(0).withoutTrace();

        assertThat(hashes(last)).isEqualTo(hashes(whole)).containsKey("submission/submission.csv");
    }

    @Test
    void whatNeedsClassesIsOneLine() {
        Refusal loss = Refusal.of(product, 2, line("run", "--set", "loss={name: cross-entropy}"));
        Refusal faithfulness = Refusal.of(product, 2, line("explain", "--faithfulness"));

        assertThat(loss.code()).isEqualTo("loss-of-classes");
        assertThat(faithfulness.code()).isEqualTo("needs-classes");
    }

    private static JsonNode document() {
        return whole.json();
    }

    private static Path file(String name) {
        return root(whole).resolve(name);
    }

    private static Path root(Ended ended) {
        JsonNode artifacts = ended.json().get("runs").get(0).get("artifacts");
        return Path.of(artifacts.get("predictions").asString()).resolveSibling("");
    }

    /** Every file of the run but its journal, which tells of the kill, and its page, which names the run. */
    private static Map<String, String> hashes(Ended ended) throws IOException {
        Path root = root(ended);
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (!name.equals("journal.jsonl") && !name.equals("report.html")) {
                    hashes.put(name, Sha256.of(file));
                }
            }
        }
        return hashes;
    }
}
