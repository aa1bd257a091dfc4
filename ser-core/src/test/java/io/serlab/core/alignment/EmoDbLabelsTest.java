package io.serlab.core.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Segment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmoDbLabelsTest {
    private static final String HEAD = "signal wochenAO\ntype 0\nnfields 1\n#\n";

    @TempDir
    Path folder;

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("03a01Waxx.lablaut"), text, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Segment> read(String lines) {
        return EmoDbLabels.read(file(HEAD + lines));
    }

    private List<Segment> read(String lines, String tier) {
        return read(lines).stream()
                .filter(segment -> segment.tier().equals(tier))
                .toList();
    }

    @Test
    void aPhoneLastsUntilTheNext() {
        assertThat(read("    0.1   -1 _t\n    0.2  -1 !t\t+asp\n    0.25  -1 a\n    0.5   -1 .\n", Segment.PHONE))
                .containsExactly(
                        new Segment(Segment.PHONE, 0.1, 0.2, "_t"),
                        new Segment(Segment.PHONE, 0.2, 0.25, "!t"),
                        new Segment(Segment.PHONE, 0.25, 0.5, "a"));
    }

    @Test
    void phonesHaveClasses() {
        assertThat(read(
                        "0.1 -1 _t\n0.2 -1 !t\n0.3 -1 tasp\n0.4 -1 6\n0.5 -1 (gef\n0.6 -1 ~\n0.7 -1 .\n",
                        Segment.PHONE_CLASS))
                .extracting(Segment::label)
                .containsExactly("closure", "release", "aspiration", "vowel", "filled-pause", "other");
    }

    @Test
    void aLineWithoutASymbolGoesOnWithThePhone() {
        List<Segment> segments = read("0.1 -1 a\t+lar\t2\n0.2 -1 \t-lar,+nas\n0.3 -1 t\n0.4 -1 .\n");
        assertThat(segments)
                .extracting(Segment::tier, Segment::start, Segment::end, Segment::label)
                .containsExactlyInAnyOrder(
                        tuple("phone", 0.1, 0.3, "a"),
                        tuple("phone-class", 0.1, 0.3, "vowel"),
                        tuple("stress", 0.1, 0.3, "2"),
                        tuple("mark", 0.1, 0.2, "+lar"),
                        tuple("mark", 0.2, 0.3, "-lar"),
                        tuple("mark", 0.2, 0.3, "+nas"),
                        tuple("phone", 0.3, 0.4, "t"),
                        tuple("phone-class", 0.3, 0.4, "closure"));
    }

    @Test
    void whatThePhoneticiansWroteWithoutTabsIsUnderstood() {
        assertThat(read("0.1 125 I     2\n0.2 -1 I+nas\n0.3 -1 a [+eng +hoe\n0.4 -1 .\n"))
                .extracting(Segment::tier, Segment::label)
                .contains(tuple("stress", "2"), tuple("mark", "+nas"), tuple("mark", "+eng"), tuple("mark", "+hoe"))
                .contains(tuple("phone", "I"), tuple("phone", "a"));
    }

    @Test
    void linesOfTheSameMomentMakeNoSegment() {
        assertThat(read("0.1 -1 a\n0.1 -1 t\n0.2 -1 .\n", Segment.PHONE))
                .containsExactly(new Segment(Segment.PHONE, 0.1, 0.2, "t"));
    }

    @Test
    void anEmptyFileHasNoSegments() {
        assertThat(EmoDbLabels.read(file(""))).isEmpty();
        assertThat(read("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon -1 a", "0.05 -1 a", "0.3"})
    void aLineThatIsNoneIsNamed(String line) {
        Path file = file(HEAD + "0.1 -1 t\n" + line + "\n0.4 -1 .\n");
        assertThatThrownBy(() -> EmoDbLabels.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Line 6 of %s is no label that follows the one above it: '%s'", file, line);
    }

    @Test
    void aFileThatIsNoneIsNamed() {
        assertThatThrownBy(() -> EmoDbLabels.read(folder.resolve("none")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none cannot be read");
    }
}
