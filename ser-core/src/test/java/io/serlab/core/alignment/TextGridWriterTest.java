package io.serlab.core.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.corpus.Segment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextGridWriterTest {
    @TempDir
    Path folder;

    private static AlignedInterval interval(double start, double end, String text) {
        return new AlignedInterval(start, end, text);
    }

    private List<AlignedInterval> written(TextGridWriter writer) {
        Path file = folder.resolve("u.TextGrid");
        writer.write(file);
        return TextGrid.read(file).get(0).intervals();
    }

    @Test
    void theFormIsThatOfPraat() {
        String text = new TextGridWriter(1.5)
                .add("say \"so\"", List.of(interval(0.25, 1.5, "ß")))
                .text();

        assertThat(text).isEqualTo("""
                File type = "ooTextFile"
                Object class = "TextGrid"

                xmin = 0
                xmax = 1.5
                tiers? <exists>
                size = 1
                item []:
                    item [1]:
                        class = "IntervalTier"
                        name = "say ""so""\"
                        xmin = 0
                        xmax = 1.5
                        intervals: size = 2
                        intervals [1]:
                            xmin = 0
                            xmax = 0.25
                            text = ""
                        intervals [2]:
                            xmin = 0.25
                            xmax = 1.5
                            text = "ß"
                """);
    }

    @Test
    void gapsAreFilledAndReadBackWithAllDigits() {
        double third = 1 / 3.0;
        double small = 0.00001234; // Java writes it with an exponent
        assertThat(written(new TextGridWriter(1)
                        .add("t", List.of(interval(small, third, "a \"b\""), interval(0.5, 0.75, "c")))))
                .containsExactly(
                        interval(0, small, ""),
                        interval(small, third, "a \"b\""),
                        interval(third, 0.5, ""),
                        interval(0.5, 0.75, "c"),
                        interval(0.75, 1, ""));
    }

    @Test
    void aTierWithoutIntervalsIsOneThatIsEmpty() {
        assertThat(written(new TextGridWriter(2).add("t", List.of()))).containsExactly(interval(0, 2, ""));
    }

    @Test
    void whatLiesOutsideOfTheRecordingIsCutOff() {
        assertThat(written(new TextGridWriter(1)
                        .add("t", List.of(interval(-0.5, 0.25, "a"), interval(0.75, 2, "b"), interval(2, 3, "c")))))
                .containsExactly(interval(0, 0.25, "a"), interval(0.25, 0.75, ""), interval(0.75, 1, "b"));
    }

    @Test
    void roundedEndsLeaveNoSliver() {
        assertThat(written(new TextGridWriter(1)
                        .add("t", List.of(interval(0, 0.4999999, "a"), interval(0.5, 0.9999999, "b")))))
                .containsExactly(interval(0, 0.4999999, "a"), interval(0.4999999, 1, "b"));
    }

    @Test
    void segmentsThatHoldAtOnceShareAnInterval() {
        assertThat(written(new TextGridWriter(1)
                        .addSegments(
                                "mark",
                                List.of(
                                        new Segment("mark", 0.25, 0.75, "+lar"),
                                        new Segment("mark", 0.5, 1, "+nas"),
                                        new Segment("mark", 0, 0.25, "-sth")))))
                .containsExactly(
                        interval(0, 0.25, "-sth"),
                        interval(0.25, 0.5, "+lar"),
                        interval(0.5, 0.75, "+lar +nas"),
                        interval(0.75, 1, "+nas"));
    }

    @Test
    void neighboursOfOneLabelStayApart() {
        assertThat(written(new TextGridWriter(1)
                        .addSegments(
                                "phone",
                                List.of(new Segment("phone", 0, 0.5, "s"), new Segment("phone", 0.5, 1, "s")))))
                .containsExactly(interval(0, 0.5, "s"), interval(0.5, 1, "s"));
    }

    @Test
    void theFileIsUtf8WithoutAMark() throws IOException {
        Path file = folder.resolve("u.TextGrid");
        new TextGridWriter(1).add("声", List.of()).write(file);

        assertThat(Files.readAllBytes(file)).startsWith("File".getBytes(StandardCharsets.US_ASCII));
        assertThat(Files.readString(file)).contains("name = \"声\"");
    }

    @Test
    void overlapsAndRecordingsOfNoLengthAreRefused() {
        TextGridWriter writer = new TextGridWriter(1);
        assertThatThrownBy(() -> writer.add("t", List.of(interval(0, 0.5, "a"), interval(0.4, 1, "b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("t: 'b' begins before 0.5");
        assertThatThrownBy(() -> new TextGridWriter(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TextGridWriter(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
