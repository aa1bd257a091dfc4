package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.core.corpus.MspPodcastMiniature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A challenge that the product does not know: from its card to its ledger, in the order in which a team goes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SubmissionIT {
    private static final int TEST_ROWS = 8;

    @TempDir
    static Path folder;

    private static Product product;
    private static Path challenge;
    private static Path corpus;
    private static List<String> runs;

    @BeforeAll
    static void makeTheChallengeAndRunIt() throws IOException {
        corpus = folder.resolve("corpus");
        MspPodcastMiniature.write(corpus, 2, TEST_ROWS);
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        JsonNode made = product.run(
                        "submission",
                        "new",
                        "next",
                        "--classes",
                        "A=angry,S=sad,H=happy,U=surprise,F=fear,D=disgust,C=contempt,N=neutral",
                        "--pattern",
                        "MSP-PODCAST_test3_%04d.wav",
                        "--count",
                        Integer.toString(TEST_ROWS),
                        "--quota",
                        "1/week",
                        "--to",
                        folder.resolve("submissions").toString(),
                        "--json")
                .exits(0)
                .json();
        challenge = Path.of(made.get("folder").asString());
        Path card = challenge.resolve("card.yaml");
        Files.writeString(
                card,
                Files.readString(card)
                        .replace("external-data: unknown", "external-data: forbidden")
                        .replace("corpora: []", "corpora: [msp-podcast]"));
        JsonNode ran = product.run(line(
                        "run",
                        "--set",
                        "training.epochs=2",
                        "--set",
                        "training.batch-size=4",
                        "--set",
                        "training.threads=1",
                        "--set",
                        "seeds=[1, 2]"))
                .exits(0)
                .json();
        runs = new ArrayList<>();
        ran.get("runs").forEach(run -> runs.add(run.get("id").asString()));
    }

    private static String[] line(String command, String... more) {
        List<String> line = new ArrayList<>(List.of(command.split(" ")));
        line.add(challenge.resolve("experiment.yaml").toString());
        line.addAll(List.of("--json", "--set", "corpus.reader=msp-podcast", "--set", "corpus.root=" + corpus));
        line.addAll(List.of(more));
        return line.toArray(String[]::new);
    }

    private static Ended submission(String... words) {
        List<String> line = new ArrayList<>(List.of("submission"));
        line.addAll(List.of(words));
        line.add("--json");
        return product.run(line.toArray(String[]::new));
    }

    private static Path file(String run) {
        return product.home().resolve("runs").resolve(run).resolve("submission/submission.csv");
    }

    private static String card() {
        return challenge.resolve("card.yaml").toString();
    }

    private static List<String> codes(JsonNode document) {
        List<String> codes = new ArrayList<>();
        document.get("findings")
                .forEach(finding -> codes.add(finding.get("code").asString()));
        return codes;
    }

    @Test
    @Order(1)
    void theRulesAreCheckedBeforeAnythingIsComputed() {
        assertThat(product.run(line("protocol check")).exits(0).json().get("ok").asBoolean())
                .isTrue();
        JsonNode broken = product.run(line("protocol check", "--set", "protocol.metric=uar"))
                .exits(3)
                .json();
        assertThat(codes(broken)).containsExactly("wrong-metric");
        assertThat(Refusal.of(
                                product,
                                2,
                                "submission",
                                "new",
                                "next",
                                "--classes",
                                "A,S",
                                "--to",
                                folder.resolve("submissions").toString())
                        .code())
                .isEqualTo("folder-exists");
    }

    @Test
    @Order(2)
    void oneFileAWeekIsSentAndAllOfItIsKept() {
        JsonNode sent =
                submission("send", runs.get(0), "--note", "first").exits(0).json();
        JsonNode kept = sent.get("submission");
        assertThat(Path.of(kept.get("file").asString())).hasSameBinaryContentAs(file(runs.get(0)));
        assertThat(sent.at("/quota/used").asInt()).isEqualTo(1);
        assertThat(sent.get("forecast").isNull()).isTrue();

        JsonNode again = submission("send", runs.get(0)).exits(3).json();
        assertThat(again.get("submission").isNull()).isTrue();
        assertThat(codes(again)).contains("sent-already", "changed-rows");

        JsonNode over = submission("send", runs.get(1)).exits(3).json();
        assertThat(over.at("/quota/next_free").asString()).isNotEmpty();
        JsonNode forced = submission("send", runs.get(1), "--force").exits(0).json();
        assertThat(forced.at("/submission/forced").asString()).isEqualTo("quota 1 per week");
        assertThat(Refusal.of(product, 2, "runs", "rm", runs.get(0)).code()).isEqualTo("submitted-run");
    }

    @Test
    @Order(3)
    void whatCannotBeSentIsRefused() {
        assertThat(Refusal.of(product, 2, "submission", "send", "01J0").code()).isEqualTo("unknown-run");
        assertThat(Refusal.of(product, 2, "submission", "send", "latest", "--at", "2999-01-01")
                        .message())
                .contains("future");
        assertThat(Refusal.of(product, 2, "submission", "send", "latest", "--force", "--note", "")
                        .code())
                .isEqualTo("invalid-note");
        assertThat(submission("ledger").exits(0).json().get("submissions").size())
                .isEqualTo(2);
        assertThat(Refusal.of(product, 2, "submission", "score", "01J0", "--macro-f1", "0.5")
                        .code())
                .isEqualTo("unknown-submission");
        assertThat(Refusal.of(product, 2, "submission", "score", "latest", "--macro-f1", "36.49")
                        .code())
                .isEqualTo("score-out-of-range");
        assertThat(Refusal.of(product, 2, "submission", "ledger", "--pack", "nxt")
                        .message())
                .contains("demo, is2025-task1");
    }

    @Test
    @Order(4)
    void returnedScoresGiveTheShrinkageAndAForecast() {
        JsonNode before = submission("ledger").exits(0).json();
        List<Double> differences = new ArrayList<>();
        for (JsonNode each : before.get("submissions")) {
            double returned = each.get("development").asDouble() / 2;
            JsonNode scored = submission("score", each.get("id").asString(), "--macro-f1", Double.toString(returned))
                    .exits(0)
                    .json();
            assertThat(scored.get("shrinkage").asDouble()).isCloseTo(-returned, within(1e-12));
            differences.add(-returned);
        }
        String first = before.at("/submissions/0/id").asString();
        assertThat(Refusal.of(product, 2, "submission", "score", first, "--macro-f1", "0.1")
                        .code())
                .isEqualTo("score-known");
        assertThat(product.run("submission", "score", first, "--metric", "uar=0.35", "--metric", "accuracy=0.4")
                        .exits(0)
                        .out())
                .contains("uar 0.3500", "accuracy 0.4000", "the challenge is scored by macro_f1; kept beside it")
                .doesNotContain("development");

        JsonNode after = submission("ledger", "--pack", card(), "--run", runs.get(0))
                .exits(0)
                .json();
        JsonNode of = after.at("/challenges/0");
        double mean = (differences.get(0) + differences.get(1)) / 2;
        assertThat(of.get("mean_shrinkage").asDouble()).isCloseTo(mean, within(1e-12));
        JsonNode forecast = of.at("/forecasts/0");
        assertThat(forecast.at("/forecast/value").asDouble())
                .isCloseTo(Math.max(0, forecast.get("development").asDouble() + mean), within(1e-12));
    }

    @Test
    @Order(5)
    void aProcessThatDiedRightAfterItKeptThePackageHasSentIt() throws IOException {
        Path submissions = product.home().resolve("submissions");
        Path kept;
        try (Stream<Path> all = Files.list(submissions)) {
            kept = all.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        String id = "01M00000000000000000000000";
        Path orphan = Files.createDirectories(submissions.resolve(id));
        copy(kept, orphan);
        Files.delete(orphan.resolve("entry.json"));
        Files.writeString(
                orphan.resolve("entry.json"),
                Files.readString(kept.resolve("entry.json")).replace(String.valueOf(kept.getFileName()), id));
        Path half = Files.createDirectories(submissions.resolve(".01M00000000000000000000001.tmp"));

        JsonNode ledger = submission("ledger").exits(0).json();
        assertThat(ledger.get("submissions").findValuesAsString("id"))
                .hasSize(3)
                .contains(id);
        submission("send", runs.get(1)).exits(3);
        assertThat(half).doesNotExist();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(file.getFileName()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    @Test
    @Order(6)
    void aSentFileIsRebuiltFromTheRunByteForByte() throws IOException {
        String id = submission("ledger")
                .json()
                .get("submissions")
                .valueStream()
                .filter(each -> each.get("run").asString().equals(runs.get(0)))
                .filter(each -> !each.get("id").asString().startsWith("01M0"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        Path rebuilt = folder.resolve("rebuilt");
        submission("rebuild", id, rebuilt.toString()).exits(0);
        assertThat(rebuilt.resolve("submission.csv")).hasSameBinaryContentAs(file(runs.get(0)));

        Path predictions = product.home().resolve("runs").resolve(runs.get(0)).resolve("predictions-test.csv");
        String text = Files.readString(predictions);
        Files.writeString(predictions, text.replaceFirst(",,[A-Z],", ",,Z,".replace('Z', otherThan(text, 2))));
        JsonNode changed = submission("rebuild", id, folder.resolve("changed").toString())
                .exits(3)
                .json();
        assertThat(changed.get("different").toString())
                .contains("submission.csv")
                .doesNotContain("logits");
        Files.writeString(predictions, text);
    }

    private static char otherThan(String table, int column) {
        String first = table.lines().skip(1).findFirst().orElseThrow().split(",", -1)[column];
        return first.equals("A") ? 'S' : 'A';
    }

    @Test
    @Order(7)
    void aTestRecordingThatChangedSinceItWasPredictedIsAnError() throws IOException {
        Path audio;
        try (Stream<Path> all = Files.walk(corpus)) {
            audio = all.filter(path -> path.endsWith("MSP-PODCAST_test3_0003.wav"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(audio, "something else");

        JsonNode report = submission("check", file(runs.get(1)).toString(), "--pack", card())
                .exits(3)
                .json();

        assertThat(codes(report)).contains("changed-audio");
        assertThat(report.get("findings").toString()).contains("MSP-PODCAST_test3_0003.wav");
    }

    @Test
    @Order(8)
    void aFileMadeElsewhereIsKeptCountedAndScored() throws IOException {
        String text = Files.readString(file(runs.get(0)));
        Path made = Files.createDirectories(folder.resolve("colleague")).resolve("best.csv");
        Files.writeString(made, text.replaceFirst(",[A-Z]\n", "," + otherThan(text, 1) + "\n"));
        String[] line = {"send", "--file", made.toString(), "--pack", card(), "--development", "0.4"};

        JsonNode over = submission(line).exits(3).json();
        assertThat(codes(over)).doesNotContain("sent-already").contains("changed-rows");
        JsonNode kept = submission(
                        Stream.concat(Stream.of(line), Stream.of("--force")).toArray(String[]::new))
                .exits(0)
                .json()
                .get("submission");
        assertThat(kept.get("run").isNull()).isTrue();
        assertThat(kept.get("development").asDouble()).isEqualTo(0.4);
        assertThat(kept.get("forced").asString()).isEqualTo("quota 1 per week");
        Path file = Path.of(kept.get("file").asString());
        assertThat(file).hasFileName("submission.csv").hasSameBinaryContentAs(made);
        assertThat(file.resolveSibling("card.yaml")).hasSameBinaryContentAs(Path.of(card()));

        assertThat(codes(submission(line).exits(3).json())).contains("sent-already");
        String id = kept.get("id").asString();
        assertThat(submission("score", id, "--macro-f1", "0.3")
                        .exits(0)
                        .json()
                        .get("shrinkage")
                        .asDouble())
                .isCloseTo(-0.1, within(1e-12));
        assertThat(product.run("submission", "ledger").exits(0).out()).containsPattern(id + " +\\S+ \\S+ +elsewhere ");
        assertThat(Refusal.of(
                                product,
                                2,
                                "submission",
                                "rebuild",
                                id,
                                folder.resolve("none").toString())
                        .code())
                .isEqualTo("made-elsewhere");
    }

    @Test
    @Order(9)
    void whatIsToBeSentIsNamedOnceAndWithItsChallenge() {
        String own = file(runs.get(0)).toString();
        assertThat(refused("send")).isEqualTo("wrong-usage");
        assertThat(refused("send", "latest", "--file", own, "--pack", card())).isEqualTo("wrong-usage");
        assertThat(refused("send", "--file", own)).isEqualTo("wrong-usage");
        assertThat(refused("send", "latest", "--development", "0.5")).isEqualTo("wrong-usage");
        assertThat(refused("send", "--file", own, "--pack", card())).isEqualTo("own-run");
        assertThat(refused("send", "--file", own, "--pack", "demo")).isEqualTo("own-run");
        assertThat(refused("send", "--file", own, "--pack", card(), "--development", "40"))
                .isEqualTo("score-out-of-range");
        assertThat(refused("score", "latest", "--macro-f1", "0.2", "--metric", "macro-f1=0.3"))
                .isEqualTo("wrong-usage");
        assertThat(refused("score", "latest")).isEqualTo("wrong-usage");
        assertThat(refused("send", "--file", own + ".gone", "--pack", card())).isEqualTo("missing-file");
    }

    @Test
    @Order(10)
    void whatWasForcedStandsInTheWayOfNothingThatFollows() throws IOException {
        Path latin = folder.resolve("colleague").resolve("latin.csv");
        Files.write(latin, "FileName,EmoClass\nGr\u00fc\u00dfe.wav,A\n".getBytes(StandardCharsets.ISO_8859_1));
        submission("send", "--file", latin.toString(), "--pack", card(), "--force")
                .exits(0);

        JsonNode next = submission("check", file(runs.get(1)).toString(), "--pack", card())
                .exits(3)
                .json();
        assertThat(codes(next)).contains("sent-already").doesNotContain("changed-rows");
    }

    @Test
    @Order(11)
    void whatWasNotUploadedIsWithdrawnAndGivesItsPlaceBack() {
        String latest = submission("ledger")
                .json()
                .get("submissions")
                .valueStream()
                .reduce((before, after) -> after)
                .orElseThrow()
                .get("id")
                .asString();
        int used = submission("ledger").json().at("/challenges/0/quota/used").asInt();

        assertThat(product.run("submission", "withdraw", latest, "--note", "not uploaded")
                        .exits(0)
                        .out())
                .startsWith("Submission " + latest + " is withdrawn. Quota: " + (used - 1) + " of 1 per week used");
        JsonNode after = submission("ledger").json();
        assertThat(after.at("/challenges/0/quota/used").asInt()).isEqualTo(used - 1);
        assertThat(after.get("submissions").findValuesAsString("reason")).containsExactly("not uploaded");
        assertThat(after.at("/challenges/0/forecasts").findValuesAsString("submission"))
                .doesNotContain(latest);
        assertThat(refused("withdraw", latest, "--note", "again")).isEqualTo("withdrawn");
        assertThat(refused("withdraw", "latest")).isEqualTo("wrong-usage");
    }

    private static String refused(String... words) {
        return Refusal.of(
                        product,
                        2,
                        Stream.concat(Stream.of("submission"), Stream.of(words)).toArray(String[]::new))
                .code();
    }
}
