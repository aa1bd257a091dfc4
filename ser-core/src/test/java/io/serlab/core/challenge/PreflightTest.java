package io.serlab.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.core.evaluation.Logits;
import io.serlab.core.files.Sha256;
import io.serlab.core.submission.CheckReport;
import io.serlab.core.submission.Finding;
import io.serlab.core.submission.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {
    private static final ChallengeCard CHALLENGE = Challenges.in(List.of()).find("is2025-task1", Path::of, "test");
    private static final ChallengeCard DEMO = Challenges.in(List.of()).find("demo", Path::of, "test");
    private static final String LETTERS = "ASHUFDCN";

    @TempDir
    Path folder;

    private Path submission(int rows, IntFunction<String> letter) throws IOException {
        String text = IntStream.rangeClosed(1, rows)
                .mapToObj(i -> "MSP-PODCAST_test3_%04d.wav,%s\n".formatted(i, letter.apply(i)))
                .collect(Collectors.joining("", "FileName,EmoClass\n", ""));
        return Files.writeString(folder.resolve("submission.csv"), text);
    }

    private static String even(int row) {
        return LETTERS.substring(row % 8, row % 8 + 1);
    }

    private static List<String> codes(CheckReport report) {
        return report.findings().stream().map(Finding::code).toList();
    }

    private static CheckReport check(Path file) {
        return new Preflight(CHALLENGE, null, List.of()).check(file);
    }

    @Test
    void theWholeTestSetInEvenSharesHasNoFinding() throws IOException {
        assertThat(check(submission(3200, PreflightTest::even)).findings()).isEmpty();
    }

    @Test
    void whatListsNoRowsIsSaidNotToBeCompared() throws IOException {
        ChallengeCard open = Challenges.of("""
                name: open
                title: Open
                submission: {file: submission.csv, header: [FileName, EmoClass], classes: {A: angry, S: sad}}
                """, "card.yaml");

        CheckReport report = new Preflight(open, null, List.of()).check(submission(40, i -> i % 2 == 0 ? "A" : "S"));

        assertThat(report.ok()).isTrue();
        assertThat(codes(report)).containsExactly("rows-not-compared");
    }

    @Test
    void oneRowTooFewAndOneTooManyAreErrors() throws IOException {
        CheckReport fewer = check(submission(3199, PreflightTest::even));
        assertThat(fewer.ok()).isFalse();
        assertThat(codes(fewer)).containsExactly("missing-row");
        assertThat(fewer.findings().get(0).message()).contains("1 of 3200", "MSP-PODCAST_test3_3200.wav");

        assertThat(codes(check(submission(3201, PreflightTest::even)))).containsExactly("extra-row");
    }

    @ParameterizedTest
    @CsvSource({"NaN", "a", "n"})
    void whatIsNoLetterOfTheChallengeIsAnError(String value) throws IOException {
        CheckReport report = check(submission(3200, i -> i == 5 ? value : even(i)));
        assertThat(codes(report)).containsExactly("unknown-class");
        assertThat(report.findings().get(0).row()).isEqualTo(6);
    }

    @Test
    void aClassThatIsNeverPredictedAndSharesFarFromThePriorAreTold() throws IOException {
        CheckReport report = check(submission(3200, i -> i % 2 == 0 ? "N" : "H"));
        assertThat(report.ok()).isTrue();
        assertThat(codes(report)).containsExactly("class-never-predicted", "shares-differ-from-prior");
        assertThat(report.findings().get(1).message()).contains("N 50.0 % (12.5 %)", "75.0 % of the rows");
    }

    @Test
    void theSameBytesAreNotSentTwiceAndOthersAreComparedWithTheLast() throws IOException {
        Path first = submission(3200, PreflightTest::even);
        Path kept = Files.copy(first, folder.resolve("kept.csv"));
        List<Preflight.Sent> sent = List.of(new Preflight.Sent("01J1", Sha256.of(kept), kept));

        CheckReport same = new Preflight(CHALLENGE, null, sent).check(first);
        assertThat(same.ok()).isFalse();
        assertThat(codes(same)).containsExactly("changed-rows", "sent-already");
        assertThat(same.findings().get(1).message()).contains("01J1");

        CheckReport other =
                new Preflight(CHALLENGE, null, sent).check(submission(3200, i -> i <= 800 ? even(i + 1) : even(i)));
        assertThat(other.ok()).isTrue();
        assertThat(codes(other)).containsExactly("changed-rows");
        assertThat(other.findings().get(0).message()).startsWith("25.0 % of the rows differ");

        List<Preflight.Sent> elsewhere = List.of(new Preflight.Sent("01J1", "ab", null));
        assertThat(new Preflight(CHALLENGE, null, elsewhere).check(first).findings())
                .isEmpty();
    }

    @Test
    void ofARunsPackageTheDevelopmentSetTheProtocolAndTheRecordingsCountToo() throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        Path packaged = Files.createDirectories(run.resolve("submission"));
        Files.writeString(packaged.resolve("manifest.json"), "{}");
        Files.writeString(
                run.resolve("spec.yaml"),
                "corpus: {reader: emodb}\nencoder: {name: log-mel}\n"
                        + "protocol: {classes: [], metric: macro_f1, absent-classes: zero}\n");
        Files.writeString(packaged.resolve("protocol.yaml"), "classes: [A, S, H, N]\n");
        Files.writeString(
                run.resolve("predictions-development.csv"),
                "id,truth,predicted,p_A,p_S,p_H,p_N\n" + "x,A,A,1,0,0,0\n".repeat(100));
        Path audio = Files.writeString(run.resolve("one.wav"), "sound");
        new TestAudio(List.of(TestAudio.Recording.of("one.wav", Sha256.of(audio), audio)))
                .write(run.resolve(TestAudio.FILE));
        Path file = Files.writeString(
                packaged.resolve("submission.csv"),
                IntStream.range(0, 100)
                        .mapToObj(i -> "r%d.wav,%s\n"
                                .formatted(i, DEMO.submission().letters().get(i % 4)))
                        .collect(Collectors.joining("", "FileName,EmoClass\n", "")));
        Preflight preflight = new Preflight(DEMO, PackagedRun.around(file).orElseThrow(), List.of());

        assertThat(codes(preflight.check(file)))
                .containsExactly("rows-not-compared", "shares-differ-from-development", "external-corpus");

        Files.setLastModifiedTime(audio, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(codes(preflight.check(file))).as("touched, but the same").doesNotContain("changed-audio");

        Files.writeString(audio, "other");
        CheckReport changed = preflight.check(file);
        assertThat(codes(changed)).contains("changed-audio");
        assertThat(changed.ok()).isFalse();

        Files.delete(audio);
        assertThat(codes(preflight.check(file))).contains("absent-audio").doesNotContain("changed-audio");
    }

    private static final String RATED = """
            name: rated
            title: Rated
            submission:
              file: submission.csv
              header: [name, arousal, valence]
              numbers: {columns: [arousal, valence], lowest: 1, highest: 7, decimals: 1}
            """;

    @Test
    void numbersAreComparedWithTheLastByConcordanceAndDifference() throws IOException {
        Path kept = Files.writeString(
                folder.resolve("kept.csv"), "name,arousal,valence\na,2.0,3.0\nb,4.0,3.0\nc,6.0,3.0\n");
        Path file = Files.writeString(
                folder.resolve("submission.csv"), "name,arousal,valence\na,1.0,2.0\nb,4.0,3.0\nc,7.0,4.0\n");
        ChallengeCard card = Challenges.of(RATED, "card.yaml");

        CheckReport report = new Preflight(card, null, List.of(new Preflight.Sent("01J1", "ab", kept))).check(file);

        // Deviations of 2 and 3: 2·4/(8/3 + 6); a side that is constant has no concordance with one that is not
        assertThat(codes(report)).containsExactly("rows-not-compared", "changed-rows");
        assertThat(report.findings().get(1)).satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("changed-rows");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message())
                    .isEqualTo("Against the previous submission, 01J1: arousal CCC 0.923, mean difference 0.667; "
                            + "valence CCC 0.000, mean difference 0.667");
        });

        Files.writeString(kept, "name,arousal,valence\na,1.0,2.0\nz,4.0,3.0\n");
        assertThat(new Preflight(card, null, List.of(new Preflight.Sent("01J1", "ab", kept)))
                        .check(file)
                        .findings())
                .last()
                .satisfies(
                        finding -> assertThat(finding.message())
                                .isEqualTo(
                                        "Against the previous submission, 01J1: arousal CCC not defined, mean difference 0.000; "
                                                + "valence CCC not defined, mean difference 0.000 (of the 1 rows that both have)"));

        Files.writeString(kept, "name,class\na,A\n");
        assertThat(new Preflight(card, null, List.of(new Preflight.Sent("01J1", "ab", kept)))
                        .check(file)
                        .findings())
                .last()
                .satisfies(finding -> assertThat(finding.message()).startsWith("100.0 % of the rows differ"));
    }

    private List<Finding> ratingFindings(double low, double high) throws IOException {
        Path packaged = Files.createDirectories(folder.resolve("run/submission"));
        Files.writeString(packaged.resolve("manifest.json"), "{}");
        Files.writeString(
                folder.resolve("run/predictions-development.csv"),
                "id,truth_arousal,arousal,truth_valence,valence,truth_dominance,dominance\n"
                        + "x,1,3,1,2,1,1\ny,1,5,1,6,1,1\n".repeat(50));
        Path file = Files.writeString(
                packaged.resolve("submission.csv"),
                IntStream.range(0, 100)
                        .mapToObj(i -> "r%d,%s,%s\n".formatted(i, i % 2 == 0 ? low : high, i % 2 == 0 ? 2.0 : 6.0))
                        .collect(Collectors.joining("", "name,arousal,valence\n", "")));
        return new Preflight(
                        Challenges.of(RATED, "card.yaml"), new PackagedRun(packaged, folder.resolve("run")), List.of())
                .check(file).findings().stream()
                        .filter(finding -> finding.code().equals("ratings-differ-from-development"))
                        .toList();
    }

    /** On the development set arousal is 3 and 5 by turns: mean 4, deviation √(100/99). */
    @Test
    void numbersWithAnotherMeanOrDeviationThanOnTheDevelopmentSetAreTold() throws IOException {
        assertThat(ratingFindings(3, 5)).isEmpty();
        assertThat(ratingFindings(3.4, 5.4)).as("less than half a deviation").isEmpty();
        assertThat(ratingFindings(5, 7)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).endsWith("brackets: arousal mean 6.000, deviation 1.005 (4.000, 1.005)");
        });
        assertThat(ratingFindings(3.6, 4.4))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message()).endsWith("arousal mean 4.000, deviation 0.402 (4.000, 1.005)"));
    }

    private PackagedRun packaged(String... names) throws IOException {
        Path packaged = Files.createDirectories(folder.resolve("run/submission"));
        Files.writeString(packaged.resolve("manifest.json"), "{}");
        new Logits(List.of(names), List.of("Y", "N"), Collections.nCopies(names.length, new float[] {1, 0}))
                .write(packaged.resolve("logits.safetensors"));
        return new PackagedRun(packaged, folder.resolve("run"));
    }

    @Test
    void aFileThatIsNoLongerTheOneInTheManifestIsAnError() throws IOException {
        PackagedRun run = packaged("a.wav", "b.wav");
        Path file = Files.writeString(run.folder().resolve("submission.csv"), "FileName,EmoClass\na.wav,A\nb.wav,S\n");
        Files.writeString(
                run.folder().resolve("manifest.json"),
                "{\"files\": {\"submission.csv\": {\"bytes\": 40, \"sha256\": \"%s\"}}}".formatted(Sha256.of(file)));
        Preflight preflight = new Preflight(DEMO, run, List.of());
        assertThat(codes(preflight.check(file))).doesNotContain("changed-package");

        Path beside = Files.copy(file, run.folder().resolve("other.csv"));
        Files.writeString(file, "FileName,EmoClass\na.wav,A\nb.wav,A\n");
        CheckReport changed = preflight.check(file);
        assertThat(changed.ok()).isFalse();
        assertThat(codes(changed)).contains("changed-package");
        assertThat(codes(preflight.check(beside))).as("not listed").doesNotContain("changed-package");
    }

    @Test
    void aRunOfAnotherTestSetThanTheCardsIsTold() throws IOException {
        String card = """
                name: mine
                title: Mine
                submission:
                  file: submission.csv
                  header: [name, answer]
                  classes: {"Y": right, "N": wrong}
                  row-names: ROWS
                """;
        Files.writeString(folder.resolve("names.txt"), "t1\nt2\nt3\n");
        Path listed = Files.writeString(folder.resolve("card.yaml"), card.replace("ROWS", "{file: names.txt}"));
        ChallengeCard byFile = Challenges.read(listed);
        ChallengeCard byNumber =
                Challenges.of(card.replace("ROWS", "{pattern: \"t%d\", first: 1, count: 3}"), "card.yaml");

        assertThat(rowFindings(byNumber, packaged("t1", "t2", "t3"))).isEmpty();
        assertThat(rowFindings(byFile, packaged("t1", "t2", "t3"))).isEmpty();
        assertThat(rowFindings(byNumber, packaged("t2", "x"))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).contains("has 2 rows", "mine 3", "1 of them");
        });
        assertThat(rowFindings(byFile, packaged("t2", "t1", "t3")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.message()).contains("in another order");
                });
    }

    private static List<Finding> rowFindings(ChallengeCard card, PackagedRun run) throws IOException {
        Path file = Files.writeString(run.folder().resolve("submission.csv"), "name,answer\n");
        return new Preflight(card, run, List.of())
                .check(file).findings().stream()
                        .filter(finding -> finding.code().equals("rows-differ-from-card"))
                        .toList();
    }

    @Test
    void aPackageWithoutAnExperimentSaysThatItsRulesWereNotChecked() throws IOException {
        Path packaged = Files.createDirectories(folder.resolve("taken/elsewhere"));
        Files.writeString(packaged.resolve("manifest.json"), "{\"pack\": \"demo\"}");
        Path file = Files.writeString(packaged.resolve("submission.csv"), "FileName,EmoClass\nr.wav,A\n");
        PackagedRun run = PackagedRun.around(file).orElseThrow();

        assertThat(run.challenge()).isEqualTo("demo");
        assertThat(codes(new Preflight(DEMO, run, List.of()).check(file)))
                .containsExactly("class-never-predicted", "rows-not-compared", "unchecked-rules");
        assertThat(PackagedRun.around(folder.resolve("submission.csv"))).isEmpty();
    }

    @Test
    void anEnsembleKeepsTheRulesThatItsMembersKeep() throws IOException {
        for (String run : List.of("A", "B", "E")) {
            Files.createDirectories(folder.resolve("runs").resolve(run));
        }
        String member = """
                corpus: {reader: emodb}
                protocol: {classes: [A, S, H, N], metric: macro_f1, absent-classes: zero}
                encoder: {name: log-mel}
                """;
        Files.writeString(folder.resolve("runs/A/spec.yaml"), member);
        Files.writeString(folder.resolve("runs/B/spec.yaml"), member);
        Files.writeString(folder.resolve("runs/E/spec.yaml"), "members: [A, B, GONE]\n");

        List<Finding> findings =
                new PackagedRun(folder.resolve("runs/E/submission"), folder.resolve("runs/E")).protocol(DEMO);

        assertThat(findings).extracting(Finding::code).containsExactly("external-corpus", "unchecked-rules");
        assertThat(findings.get(0).message()).contains("'emodb'").doesNotContain("GONE");
        assertThat(findings.get(0).message()).endsWith("(members: A, B)");
    }

    @Test
    void aMissingFileIsAFinding() {
        assertThat(codes(check(folder.resolve("none.csv")))).containsExactly("missing-file");
    }
}
