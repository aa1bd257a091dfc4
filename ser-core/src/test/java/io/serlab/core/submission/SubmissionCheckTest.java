package io.serlab.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.files.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionCheckTest {
    private static final SubmissionPack DEMO = Packs.named("demo");
    private static final SubmissionPack CHALLENGE = Packs.named("is2025-task1");
    private static final List<String> NAMES = List.of("a.wav", "b.wav", "c.wav", "d.wav");
    private static final String VALID = "FileName,EmoClass\na.wav,A\nb.wav,S\nc.wav,H\nd.wav,N\n";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("submission.csv");
    }

    private CheckReport check(String content) {
        return check(content.getBytes(StandardCharsets.UTF_8));
    }

    private CheckReport check(byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SubmissionCheck.check(file, DEMO, NAMES);
    }

    private static Finding only(CheckReport report) {
        assertThat(report.findings()).hasSize(1);
        return report.findings().get(0);
    }

    private static void assertOnly(CheckReport report, String code, @Nullable Integer row, String message) {
        Finding finding = only(report);
        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.row()).isEqualTo(row);
        assertThat(finding.message()).contains(message);
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(report.ok()).isFalse();
    }

    @Test
    void acceptsAValidFile() {
        CheckReport report = check(VALID);

        assertThat(report).isEqualTo(new CheckReport(4, List.of(), Sha256.of(VALID.getBytes(StandardCharsets.UTF_8))));
        assertThat(report.ok()).isTrue();
    }

    @Test
    void findsAMissingFile() {
        CheckReport report = SubmissionCheck.check(file, DEMO, NAMES);

        assertOnly(report, "missing-file", null, "submission.csv");
        assertThat(report.sha256()).isNull();
    }

    @Test
    void findsAFolderInPlaceOfAFile() {
        assertOnly(SubmissionCheck.check(folder, DEMO, NAMES), "unreadable-file", null, "Cannot read");
    }

    @Test
    void findsAnEmptyFile() {
        assertOnly(check(""), "empty-file", null, "empty");
        assertOnly(check("\n\n"), "empty-file", null, "empty");
    }

    @Test
    void findsAHeaderWithoutRows() {
        assertOnly(check("FileName,EmoClass\n"), "no-rows", null, "no row");
    }

    @Test
    void findsAByteOrderMark() {
        assertOnly(check("\uFEFF" + VALID), "byte-order-mark", 1, "plain UTF-8");
    }

    @Test
    void findsWindowsLineEnds() {
        assertOnly(check(VALID.replace("\n", "\r\n")), "wrong-line-end", 1, "5 lines");
        assertOnly(check(VALID.replace("S\n", "S\r\n")), "wrong-line-end", 3, "1 lines");
    }

    @Test
    void findsOtherEncodings() {
        byte[] latin = "FileName,EmoClass\na.wav,A\nä.wav,S\n".getBytes(StandardCharsets.ISO_8859_1);

        assertOnly(check(latin), "not-utf-8", 3, "not UTF-8");
        assertThat(check(VALID.getBytes(StandardCharsets.UTF_16)).ok()).isFalse();
    }

    @Test
    void findsAnEncodingThatIsCutOffInTheMiddleOfALetter() {
        byte[] cut = "FileName,EmoClass\na.wav,Ä".getBytes(StandardCharsets.UTF_8);

        assertOnly(check(Arrays.copyOf(cut, cut.length - 1)), "not-utf-8", 2, "not UTF-8");
    }

    @Test
    void warnsOfAMissingFinalLineEnd() {
        CheckReport report = check(VALID.strip());

        assertThat(only(report).code()).isEqualTo("missing-final-newline");
        assertThat(report.ok()).isTrue();
    }

    @Test
    void findsAWrongHeader() {
        assertOnly(check(VALID.replace("FileName,", "filename,")), "wrong-header", 1, "got 'filename,EmoClass'");
        assertOnly(check(VALID.replace("FileName,EmoClass\n", "")), "wrong-header", 1, "is missing");
    }

    @Test
    void explainsAnotherSeparator() {
        assertOnly(check(VALID.replace(',', ';')), "wrong-header", 1, "separate columns with a comma");
    }

    @Test
    void explainsTheBaselinesOwnOutput() throws IOException {
        Files.writeString(file, "Filename,Prediction\nMSP-PODCAST_test3_0001.wav,\"0.1234, -1.0000\"\n");

        CheckReport report = SubmissionCheck.check(file, CHALLENGE, null);

        assertOnly(report, "wrong-header", 1, "raw logits");
        assertThat(report.rows()).isOne();
    }

    @Test
    void findsQuotedValues() {
        assertOnly(check(VALID.replace("b.wav,S", "\"b.wav\",\"S\"")), "quoted-value", 3, "1 rows");
    }

    @Test
    void findsPaddedValues() {
        assertOnly(check(VALID.replace("b.wav,S", "b.wav, S ")), "padded-value", 3, "spaces");
    }

    @Test
    void findsRowsWithMoreOrFewerValues() {
        CheckReport report = check(VALID.replace("b.wav,S", "b.wav,S,0.9"));

        assertThat(report.findings())
                .extracting(Finding::code)
                .containsExactly("wrong-column-count", "missing-row", "class-never-predicted");
        assertThat(report.findings().get(0).row()).isEqualTo(3);
    }

    @Test
    void findsBlankRows() {
        CheckReport report = check(VALID.replace("b.wav", "\nb.wav"));

        assertOnly(report, "blank-row", 3, "empty");
        assertThat(report.rows()).isEqualTo(4);
    }

    @Test
    void findsMissingRows() {
        CheckReport report =
                SubmissionCheck.check(write(VALID), DEMO, List.of("a.wav", "b.wav", "x.wav", "c.wav", "d.wav"));

        assertOnly(report, "missing-row", null, "1 of 5 utterances have no row: x.wav");
    }

    @Test
    void findsExtraRows() {
        assertOnly(check(VALID + "e.wav,N\n"), "extra-row", 6, "row 6 'e.wav'");
    }

    @Test
    void findsDuplicateRows() {
        assertOnly(check(VALID + "a.wav,N\n"), "duplicate-row", 6, "row 6 'a.wav'");
    }

    @Test
    void findsTheFirstRowOutOfOrder() {
        assertOnly(
                check("FileName,EmoClass\na.wav,A\nc.wav,H\nb.wav,S\nd.wav,N\n"),
                "wrong-order",
                3,
                "row 3 is 'c.wav' where 'b.wav' belongs");
    }

    @Test
    void findsUnknownClasses() {
        CheckReport report = check(VALID.replace("d.wav,N", "d.wav,n"));

        assertThat(report.findings())
                .extracting(Finding::code)
                .containsExactly("unknown-class", "class-never-predicted");
        assertThat(report.findings().get(0).message()).contains("A (angry)").contains("row 5 'n'");
        assertThat(report.findings().get(0).row()).isEqualTo(5);
    }

    @Test
    void namesAtMostTwentyOffenders() {
        StringBuilder rows = new StringBuilder(VALID);
        IntStream.range(0, 25).forEach(i -> rows.append("x").append(i).append(".wav,N\n"));

        assertOnly(check(rows.toString()), "extra-row", 6, "row 25 'x19.wav' and 5 more");
    }

    @Test
    void warnsOfAClassThatIsNeverPredicted() {
        CheckReport report = check(VALID.replace(",S", ",N").replace(",H", ",N"));

        assertThat(only(report))
                .isEqualTo(new Finding(
                        Severity.WARNING, "class-never-predicted", "No row has class S (sad), H (happy)", null));
        assertThat(report.ok()).isTrue();
    }

    @Test
    void expectsTheNamesOfThePackWithoutACorpus() throws IOException {
        List<PredictionRow> rows = new ArrayList<>();
        List<String> letters = CHALLENGE.letters();
        CHALLENGE
                .expectedNames(null)
                .orElseThrow()
                .forEach(name -> rows.add(PredictionRow.of(name, null, letters.get(rows.size() % 8))));
        SubmissionWriter.write(file, CHALLENGE, rows);

        assertThat(SubmissionCheck.check(file, CHALLENGE, null).findings()).isEmpty();
        assertThat(SubmissionCheck.check(file, CHALLENGE, null).rows()).isEqualTo(3200);
        assertThat(Files.readAllLines(file).get(3200)).isEqualTo("MSP-PODCAST_test3_3200.wav,N");

        Collections.swap(rows, 0, 1);
        SubmissionWriter.write(file, CHALLENGE, rows);
        assertThat(only(SubmissionCheck.check(file, CHALLENGE, null)).code()).isEqualTo("wrong-order");
    }

    @Test
    void cannotKnowWhatIsMissingIfNobodyKnowsTheNames() {
        assertThat(SubmissionCheck.check(write(VALID), DEMO, null).findings()).isEmpty();
    }

    private Path write(String content) {
        check(content);
        return file;
    }
}
