package io.serlab.core.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Dimensions;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.training.DimensionScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A submission of arousal, valence and dominance, and every way known to spoil one. */
class NumericSubmissionTest {
    private static final SubmissionPack TASK2 = Packs.named("is2025-task2");
    private static final List<String> NAMES = List.of("a.wav", "b.wav", "c.wav");
    private static final String VALID =
            "FileName,EmoAct,EmoVal,EmoDom\na.wav,1.000000,4.5,7\nb.wav,2,3,4\nc.wav,3.25,3.5,4.125\n";

    @TempDir
    Path folder;

    private CheckReport check(String content) {
        try {
            return SubmissionCheck.check(Files.writeString(folder.resolve("submission.csv"), content), TASK2, NAMES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertOnly(String content, String code, String message) {
        CheckReport report = check(content);
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.message()).contains(message);
        });
    }

    @Test
    void theFileHasArousalThenValenceThenDominanceWithinTheScale() throws IOException {
        Path file = folder.resolve("written.csv");
        PredictionRow row =
                PredictionRow.ofRatings("a.wav", new PredictionRow.Ratings(null, new Dimensions(0.25, 4.1234565, 7.5)));

        SubmissionWriter.write(file, TASK2, List.of(row));

        assertThat(Files.readString(file))
                .isEqualTo("FileName,EmoAct,EmoVal,EmoDom\na.wav,1.000000,4.123456,7.000000\n");
    }

    @Test
    void aRowWithoutRatingsCannotBeWritten() {
        assertThatThrownBy(() -> SubmissionWriter.write(
                        folder.resolve("s.csv"), TASK2, List.of(PredictionRow.of("a.wav", null, "A"))))
                .hasMessageContaining("no arousal, valence and dominance of 'a.wav'");
    }

    @Test
    void acceptsAValidFile() {
        assertThat(check(VALID).findings()).isEmpty();
    }

    @Test
    void asksForThreeThousandTwoHundredRowsInOrder() throws IOException {
        String rows = IntStream.rangeClosed(1, 3199)
                .mapToObj(i -> "MSP-PODCAST_test3_%04d.wav,%d.5,3.5,4.5\n".formatted(i, 1 + i % 3))
                .collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("short.csv"), "FileName,EmoAct,EmoVal,EmoDom\n" + rows);

        CheckReport report = SubmissionCheck.check(file, TASK2, null);

        assertThat(report.rows()).isEqualTo(3199);
        assertThat(report.findings().get(0).message())
                .isEqualTo("1 of 3200 utterances have no row: MSP-PODCAST_test3_3200.wav");
        assertThat(report.findings())
                .extracting(Finding::code)
                .containsExactly("missing-row", "constant-column", "constant-column");
    }

    @Test
    void findsValuesThatAreNotFinite() {
        assertOnly(VALID.replace("b.wav,2", "b.wav,NaN"), "not-finite", "1 values are not finite numbers: row 3 'NaN'");
        assertOnly(VALID.replace("b.wav,2", "b.wav,-Infinity"), "not-finite", "row 3 '-Infinity'");
        assertOnly(VALID.replace("b.wav,2", "b.wav,inf"), "not-finite", "row 3 'inf'");
    }

    @Test
    void findsValuesOutsideTheScale() {
        assertOnly(
                VALID.replace("b.wav,2,3,4", "b.wav,0.99,3,7.01"),
                "out-of-range",
                "2 values lie outside the challenge's scale, 1 to 7: row 3 '0.99', row 3 '7.01'");
    }

    @Test
    void findsWhatIsNoPlainNumber() {
        assertOnly(VALID.replace("b.wav,2", "b.wav,calm"), "not-a-number", "row 3 'calm'");
        assertOnly(VALID.replace("b.wav,2", "b.wav,2e0"), "not-a-number", "plain decimal numbers, such as 3.25");
        assertOnly(VALID.replace("b.wav,2", "b.wav,"), "not-a-number", "row 3 ''");
    }

    @Test
    void findsColumnsInAnotherOrder() {
        assertOnly(
                VALID.replace("EmoVal,EmoDom", "EmoDom,EmoVal"),
                "wrong-header",
                "got 'FileName,EmoAct,EmoDom,EmoVal'; the columns are in another order");
    }

    @Test
    void findsAMissingHeaderAndASubmissionOfTheOtherTask() {
        assertOnly(VALID.substring(VALID.indexOf('\n') + 1), "wrong-header", "is missing");
        assertOnly("FileName,EmoClass\na.wav,A\n", "wrong-header", "check it with --pack is2025-task1");
    }

    @Test
    void findsRowsWithAnotherNumberOfValuesTwiceAndOutOfOrder() {
        assertThat(check(VALID.replace("b.wav,2,3,4", "b.wav,2,3")).findings())
                .extracting(Finding::code)
                .containsExactly("wrong-column-count", "missing-row");
        assertOnly(VALID + "a.wav,1,2,3\n", "duplicate-row", "row 5 'a.wav'");
        assertOnly(
                "FileName,EmoAct,EmoVal,EmoDom\nb.wav,1,2,3\na.wav,2,3,4\nc.wav,3,4,5\n",
                "wrong-order",
                "row 2 is 'b.wav' where 'a.wav' belongs");
    }

    @Test
    void warnsOfAConstantColumn() {
        CheckReport report = check("FileName,EmoAct,EmoVal,EmoDom\na.wav,1,4,3\nb.wav,2,4,2\nc.wav,3,4,1\n");

        assertThat(report.ok()).isTrue();
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("constant-column");
            assertThat(finding.message()).isEqualTo("All 3 rows have the same valence, 4");
        });
    }

    @Test
    void whatIsNotPredictedCannotBeSubmitted() {
        assertThatThrownBy(() -> TASK2.requirePredicted(List.of("A", "S"), false, DimensionScale.SEVEN_POINTS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Submission pack 'is2025-task2' holds arousal, valence and dominance,")
                .hasMessageContaining("set protocol.task to dimensions");
        assertThatThrownBy(() -> TASK2.requirePredicted(List.of(), true, new DimensionScale(0, 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Submission pack 'is2025-task2' holds numbers from 1 to 7, but protocol.dimension-scale is [0, 1].");
        assertThatThrownBy(() ->
                        Packs.named("is2025-task1").requirePredicted(List.of(), true, DimensionScale.SEVEN_POINTS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "Submission pack 'is2025-task1' holds a class per utterance, but protocol.task is");
        TASK2.requirePredicted(List.of("A", "S"), true, DimensionScale.SEVEN_POINTS);
    }
}
