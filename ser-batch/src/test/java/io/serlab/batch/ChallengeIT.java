package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.core.corpus.MspPodcastMiniature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The experiment of the challenge, whole, on a corpus of the challenge's layout: its submission, and its death by kill. */
class ChallengeIT {
    private static final int TEST_ROWS = 8;

    @TempDir
    static Path folder;

    private static String[] line;
    private static Product undisturbed;
    private static Ended whole;

    @BeforeAll
    static void runUndisturbed() throws IOException {
        MspPodcastMiniature.write(folder.resolve("MSP-Podcast"), 2, TEST_ROWS);
        Path file = Product.root().resolve("submissions/is2025-task1/log-mel-attentive-statistics.yaml");
        line = new String[] {
            "run",
            file.toString(),
            "--json",
            "--set",
            "corpus.root=" + folder.resolve("MSP-Podcast"),
            "--set",
            "training.epochs=12",
            "--set",
            "training.patience=0",
            "--set",
            "training.batch-size=4",
            "--set",
            "training.batch-seconds=2",
            "--set",
            "training.threads=1"
        };
        undisturbed = Product.at(folder.resolve("undisturbed"), folder.resolve("calls"));
        whole = undisturbed.run(line).exits(0).withoutTrace();
    }

    @Test
    void theSubmissionHasTheHeaderAndEveryTestRowOnceInOrderWithAKnownLetter() throws IOException {
        List<String> lines = Files.readAllLines(submission());

        assertThat(lines.get(0)).isEqualTo("FileName,EmoClass");
        assertThat(lines.subList(1, lines.size()))
                .extracting(row -> row.split(",", -1)[0])
                .containsExactlyElementsOf(IntStream.rangeClosed(1, TEST_ROWS)
                        .mapToObj("MSP-PODCAST_test3_%04d.wav"::formatted)
                        .toList());
        assertThat(lines.subList(1, lines.size())).allMatch(row -> row.matches("[^,]+,[ASHUFDCN]"));
    }

    @Test
    void theSubmissionPassesTheCheckAgainstTheRunsOwnCorpusAndIsSent() {
        JsonNode report = undisturbed
                .run("submission", "check", submission().toString(), "--pack", "is2025-task1", "--json")
                .exits(0)
                .json();

        assertThat(report.propertyNames()).containsExactly("ok", "rows", "findings", "sha256");
        assertThat(report.get("ok").asBoolean()).isTrue();
        assertThat(report.get("rows").asInt()).isEqualTo(TEST_ROWS);
        assertThat(report.get("findings").toString())
                .contains("rows-differ-from-card", "The run's test set has 8 rows and the card of is2025-task1 3200");
        assertThat(report.get("sha256").asString()).isEqualTo(sha256(submission()));
        itIsSentScoredAndRebuilt();
    }

    // Not before the check: a file that was sent does not pass it again.
    private void itIsSentScoredAndRebuilt() {
        JsonNode sent = undisturbed
                .run("submission", "send", "latest", "--json")
                .exits(0)
                .json()
                .get("submission");
        String id = sent.get("id").asString();
        assertThat(sent.get("metric").asString()).isEqualTo("macro_f1");

        undisturbed.run("submission", "score", id, "--macro-f1", "0.3649").exits(0);
        JsonNode ledger =
                undisturbed.run("submission", "ledger", "--json").exits(0).json();
        assertThat(ledger.at("/submissions/0/returned").asDouble()).isEqualTo(0.3649);

        Path rebuilt = folder.resolve("rebuilt");
        undisturbed.run("submission", "rebuild", id, rebuilt.toString()).exits(0);
        assertThat(rebuilt.resolve("submission.csv")).hasSameBinaryContentAs(submission());
    }

    @Test
    void elsewhereTheSameFileLacksRowsOfTheRealTestSet() throws IOException {
        Path elsewhere = Files.copy(submission(), folder.resolve("elsewhere.csv"));

        Ended check = undisturbed.run("submission", "check", elsewhere.toString(), "--pack", "is2025-task1", "--json");

        assertThat(check.exits(3).json().get("ok").asBoolean()).isFalse();
        assertThat(check.json().get("findings").toString()).contains("error", "3192");
    }

    @Test
    void aSubmissionWithAForeignLetterAndARowTwiceDoesNotPass() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(submission()));
        lines.set(1, lines.get(1).replaceAll(",.$", ",Z"));
        lines.set(3, lines.get(2));
        Path broken = Files.write(submission().resolveSibling("broken.csv"), lines);

        JsonNode report = undisturbed
                .run("submission", "check", broken.toString(), "--pack", "is2025-task1", "--json")
                .exits(3)
                .json();

        assertThat(report.get("findings").size()).isGreaterThanOrEqualTo(3);
        for (JsonNode finding : report.get("findings")) {
            assertThat(finding.propertyNames()).containsExactly("severity", "code", "message", "row");
        }
        assertThat(report.get("findings").toString()).contains("'Z'", "MSP-PODCAST_test3_0003.wav");
    }

    @Test
    void anUnknownPackIsNamedWithTheKnown() {
        Refusal refusal =
                Refusal.of(undisturbed, 2, "submission", "check", submission().toString(), "--pack", "is2025");

        assertThat(refusal.message()).contains("'is2025'", "demo, is2025-task1");
    }

    /** Three of each letter lie in the splits in use, ten turns in each of Test1 and Test2. */
    @Test
    void whatIsLeftOutIsCountedByReason() {
        String events = undisturbed
                .run("runs", "show", "latest", "--json")
                .exits(0)
                .json()
                .get("events")
                .toString();

        assertThat(events)
                .contains("3 utterances left out: label O")
                .contains("3 utterances left out: label X")
                .contains("10 utterances left out: split Test1 not used")
                .contains("10 utterances left out: split Test2 not used");
    }

    @Test
    void thePackageHoldsWhatIsNeededToRepeatIt() {
        assertThat(names(submission().resolveSibling("")))
                .contains("spec.yaml", "protocol.yaml", "manifest.json", "logits.safetensors");
    }

    @Test
    void killedAtFourMomentsAndTakenUpAgainItGivesTheSameBytes() throws IOException {
        Product killed = Product.at(folder.resolve("killed"), folder.resolve("calls"));
        Random moments = new Random(20250);
        int deaths = 0;
        for (String moment : List.of("[extract]", "[train]", "[train]", "[validate]")) {
            Running running = killed.start(line);
            if (running.awaitProgress(moment)) {
                pause(moments.nextInt(moment.equals("[train]") ? 400 : 60));
            }
            deaths += running.kill().code() == 0 ? 0 : 1;
        }
        assertThat(deaths).as("runs that were killed before their end").isGreaterThanOrEqualTo(3);

        Ended last = killed.run(line).exits(0).withoutTrace();

        assertThat(hashes(last)).isEqualTo(hashes(whole));
        assertThat(run(last).get("metrics")).isEqualTo(run(whole).get("metrics"));
        assertThat(run(last).get("intervals")).isEqualTo(run(whole).get("intervals"));
        assertThat(run(last).get("confusion")).isEqualTo(run(whole).get("confusion"));
        assertThat(last.json().get("group")).isEqualTo(whole.json().get("group"));
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path submission() {
        return Path.of(whole.json().get("submission").asString());
    }

    private static JsonNode run(Ended ended) {
        return ended.json().get("runs").get(0);
    }

    private static List<String> names(Path path) {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file of the run but its journal, which tells of the kills, and its page, which names the run. */
    private static Map<String, String> hashes(Ended ended) throws IOException {
        Path predictions =
                Path.of(run(ended).get("artifacts").get("predictions").asString());
        Path root = predictions.resolveSibling("");
        Map<String, String> hashes = new LinkedHashMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            walk.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(root.resolve("journal.jsonl")))
                    .filter(file -> !file.equals(root.resolve("report.html")))
                    .filter(file -> !file.equals(root.resolve("submission/broken.csv")))
                    .sorted()
                    .forEach(file -> hashes.put(root.relativize(file).toString(), sha256(file)));
        }
        assertThat(hashes)
                .containsKeys(
                        "predictions.csv", "checkpoint.safetensors", "attention.safetensors", "logits.safetensors")
                .containsKey("submission/submission.csv");
        return hashes;
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
